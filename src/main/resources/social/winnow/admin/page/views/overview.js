import {get, now} from '../api.js';
import {act} from '../acts.js';
import {html, nothing} from '../lit.js';
import {kindWords, reason} from '../parts/badges.js';
import {bar, scores, verdicts} from '../parts/charts.js';
import {icon} from '../parts/icons.js';
import {foreign} from '../parts/text.js';
import {link} from '../route.js';
import {left, number, t} from '../words.js';
import {campaignCard} from './campaign-card.js';
import {doubtful, look} from './doubtful.js';
import {situation, undecided} from './situation.js';

const HOURS = 24;
const DAYS = 30;
const SERIES_EVERY = 60_000;
const SUSPECTS_EVERY = 12_000;

/** Is it under control, was anybody innocent caught, what should I do. */
export function overview(app) {
  let data = null;
  let series = null;
  let suspects = null;
  let seriesAt = 0;
  let suspectsAt = 0;
  let daily = false;

  async function loadSeries(signal) {
    const length = daily ? DAYS * 86_400_000 : HOURS * 3_600_000;
    series = await get('series', {
      from: new Date(now() - length).toISOString(), until: new Date(now()).toISOString(), step: daily ? 'day' : 'hour',
    }, signal);
    seriesAt = Date.now();
  }

  async function load(signal) {
    data = await get('overview', {}, signal);
    app.redraw();
    if (!data.waiting.count) {
      suspects = {items: [], count: 0};
    } else if (Date.now() - suspectsAt > SUSPECTS_EVERY) {
      suspects = await doubtful(data.thresholds, signal);
      suspectsAt = Date.now();
      app.redraw();
    }
    if (Date.now() - seriesAt > SERIES_EVERY) {
      await loadSeries(signal);
    }
  }

  async function decide(action, item) {
    if (await act(app, action, item)) {
      suspectsAt = 0;
      app.refresh();
    }
  }

  const choose = wanted => () => {
    daily = wanted;
    seriesAt = 0;
    app.refresh();
  };

  const range = () => html`
    <div class="switch" role="group" aria-label=${t('overview.range')}>
      <button aria-pressed=${!daily} @click=${choose(false)}>${t('overview.hours', {n: HOURS})}</button>
      <button aria-pressed=${daily} @click=${choose(true)}>${t('overview.days', {n: DAYS})}</button>
    </div>`;

  const innocent = () => suspects?.items.length ? html`
    <section class="card" aria-labelledby="doubtful">
      <header><h2 id="doubtful">${t('overview.doubtful')}</h2>
        <a href=${link('quarantine', look(data.thresholds))}>${t('overview.doubtful.all', {n: suspects.count})}</a></header>
      <p class="dim">${t('overview.doubtful.about')}</p>
      <ul class="plain short">${suspects.items.slice(0, 3).map(item => html`
        <li class="suspect">
          <a class="text" href=${link('quarantine', {}, item.id)}>
            <span class="excerpt">${item.excerpt ? foreign(item.excerpt) : t('row.no-text', {kind: kindWords(item.kind)})}</span>
            <span class="dim">${foreign(item.origin)} · ${reason(item)}</span></a>
          ${app.mayAct ? html`<span class="acts">
            <button class="small" @click=${() => decide('release', item)}>${t('act.release')}</button>
            <button class="small" @click=${() => decide('confirm', item)}>${t('act.confirm')}</button></span>` : nothing}
        </li>`)}</ul>
    </section>` : nothing;

  const open = () => undecided(data.campaigns);

  const running = () => html`
    <section class="card" aria-labelledby="running">
      <header><h2 id="running">${t('overview.campaigns')}</h2><a href=${link('campaigns')}>${t('overview.campaigns.all')}</a></header>
      ${open().length
        ? html`<div class="stack">${open().map(one => campaignCard(app, one, true))}</div>`
        : html`<p class="empty">${t('overview.campaigns.none')}</p>`}
    </section>`;

  const origins = () => {
    const most = Math.max(1, ...data.top_origins.map(one => one.kept));
    return html`
      <section class="card" aria-labelledby="origins">
        <header><h2 id="origins">${t('overview.origins')}</h2><a href=${link('senders')}>${t('overview.origins.all')}</a></header>
        ${data.top_origins.length ? html`
          <div class="scroll"><table class="origins"><thead><tr><th scope="col">${t('origin.host')}</th><th scope="col" class="num">${t('origin.kept')}</th>
            <td></td><th scope="col" class="num">${t('origin.delivered')}</th></tr></thead>
          <tbody>${data.top_origins.slice(0, 8).map(one => html`
            <tr><th scope="row"><a href=${link('quarantine', {origin: one.origin})}>${foreign(one.origin)}</a></th>
              <td class="num">${number(one.kept)}</td><td class="bar-cell">${bar(one.kept, most)}</td>
              <td class="num dim">${number(Math.max(0, one.delivered - one.kept))}</td></tr>`)}</tbody></table></div>`
          : html`<p class="empty">${t('overview.origins.none')}</p>`}
      </section>`;
  };

  const held = () => html`
    <a class="held card" href=${link('quarantine', {state: 'held'})}>${icon('clock')}
      <span><b>${t('overview.held', {n: data.held.count})}</b>
      <span class="dim">${data.held.count && data.held.next_due ? t('overview.held.next', {left: left(data.held.next_due)}) : t('overview.held.none')}</span></span></a>`;

  const charts = () => html`
    <section class="card wide" aria-labelledby="kept-over-time">
      <header><h2 id="kept-over-time">${t('overview.verdicts')}</h2>${range()}</header>
      ${series ? verdicts(series.points, daily) : html`<p class="loading">${t('loading')}</p>`}
    </section>
    <section class="card" aria-labelledby="scores">
      <header><h2 id="scores">${t('overview.scores')}</h2></header>
      ${series ? scores(series.scores, series.thresholds) : html`<p class="loading">${t('loading')}</p>`}
    </section>`;

  return {
    title: () => t('nav.overview'),
    every: 4000,
    load,
    template: () => !data ? html`<h1 tabindex="-1" class="hidden">${t('nav.overview')}</h1><p class="loading">${t('loading')}</p>` : html`
      ${situation(app, data, suspects)}
      <div class="grid">
        <div class="stack">${innocent()}${running()}</div>
        <div class="stack">${held()}${charts()}${origins()}</div>
      </div>
      <p class="dim version">Winnow ${data.version} · ${t(`mode.${data.mode}`)}</p>`,
  };
}
