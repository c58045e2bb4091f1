import {get, postText} from '../api.js';
import {html, nothing} from '../lit.js';
import {symbolWords} from '../parts/badges.js';
import {bar} from '../parts/charts.js';
import {link} from '../route.js';
import {number, points, t} from '../words.js';
import {evidence} from './item-parts.js';

/** What every rule found, what it weighs, and what those in shadow would have done. */
export function rules(app) {
  let list = null;
  let judged = null;

  async function load(signal) {
    const all = await get('rules', {}, signal);
    list = Array.isArray(all) ? all : all.rules;
  }

  async function explain(event) {
    event.preventDefault();
    judged = await app.attempt(() => postText('explain', new FormData(event.target).get('activity'))) ?? null;
    app.redraw();
  }

  const most = () => Math.max(1, ...list.flatMap(rule => rule.symbols.map(one => Math.max(one.hits, one.shadow_hits))));

  const symbolRow = (rule, one) => html`
    <tr><th scope="row">${symbolWords(one.symbol)}<br><a href=${link('quarantine', {symbol: one.symbol, state: 'all'})}><code class="symbol">${one.symbol}</code></a></th>
      <td class="num">${one.weight === null ? '–' : points(one.weight)}</td>
      <td class="num">${number(one.hits)}</td>
      <td class="bar-cell">${bar(Math.max(one.hits, one.shadow_hits), most(), rule.mode === 'shadow' ? 'forward' : 'quarantine')}</td>
      <td class="num">${number(one.shadow_hits)}</td></tr>`;

  const ruleCard = rule => html`
    <section class="card rule" aria-label=${rule.name}>
      <header><h2>${rule.name}</h2><span class="tag ${rule.mode}">${t(`rule.mode.${rule.mode}`)}</span>
        ${rule.switched_off ? html`<span class="tag bad">${t('rule.off')}</span>` : nothing}</header>
      ${rule.mode === 'shadow' ? html`<p class="notice-line">${t('rule.would', {n: rule.would_have_kept ?? 0})}</p>` : nothing}
      ${rule.symbols.length ? html`<div class="scroll"><table><thead><tr><th scope="col">${t('rule.symbol')}</th><th scope="col" class="num">${t('rule.weight')}</th>
        <th scope="col" class="num">${t('rule.hits')}</th><th aria-hidden="true"></th><th scope="col" class="num">${t('rule.shadow')}</th></tr></thead>
        <tbody>${rule.symbols.map(one => symbolRow(rule, one))}</tbody></table></div>` : html`<p class="dim">${t('rule.silent')}</p>`}
      ${rule.abstained || rule.faults ? html`<p class="dim">${rule.abstained ? t('rule.abstained', {n: rule.abstained}) : nothing}
        ${rule.faults ? t('rule.faults', {n: rule.faults}) : nothing}</p>` : nothing}
    </section>`;

  return {
    title: () => t('nav.rules'),
    every: 10_000,
    load,
    template: () => html`
      <h1 tabindex="-1">${t('nav.rules')}</h1>
      <p class="dim about">${t('rules.about')}</p>
      ${list ? html`<div class="cards">${list.map(ruleCard)}</div>` : html`<p class="waiting">${t('loading')}</p>`}
      <section class="card explain" aria-labelledby="explain">
        <header><h2 id="explain">${t('explain.title')}</h2></header>
        <form @submit=${explain}>
          <label>${t('explain.label')}<textarea name="activity" rows="6" required spellcheck="false"></textarea></label>
          <p class="hint">${t('explain.about')}</p>
          <div class="acts"><button class="main">${t('explain.go')}</button></div>
        </form>
        ${judged ? html`<div role="status">${evidence({abstentions: [], findings: [], ...judged})}</div>` : nothing}
      </section>`,
  };
}
