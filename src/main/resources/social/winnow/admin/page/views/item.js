import {get} from '../api.js';
import {act, takeBack} from '../acts.js';
import {html, nothing} from '../lit.js';
import {kindWords, pathFull, pathNow, state, verdict, when} from '../parts/badges.js';
import {icon} from '../parts/icons.js';
import {account} from '../parts/text.js';
import {go, link} from '../route.js';
import {left, moment, t} from '../words.js';
import {body, campaignsOf, evidence, request, sender} from './item-parts.js';
import {lastList} from './quarantine.js';

const UNDOABLE = new Set(['confirmed', 'released']);

/** One thing kept back: what it says, why it was kept, who sent it, and what can still be done about it. */
export function item(app, {id}) {
  let data = null;
  let gone = false;
  const opened = new Map();

  async function load(signal) {
    try {
      data = await get(`quarantine/${encodeURIComponent(id)}`, {}, signal);
    } catch (e) {
      if (e.status !== 404) {
        throw e;
      }
      gone = true;
    }
  }

  function neighbour(step) {
    const items = lastList()?.items ?? [];
    const at = items.findIndex(one => one.id === id);
    return at < 0 ? undefined : items[at + step];
  }

  const to = other => other && go(link('quarantine', {}, other.id));

  const back = () => go(link('quarantine', lastList()?.query ?? {}));

  async function decide(action) {
    const next = neighbour(1);
    const done = await act(app, action, data);
    if (!done) {
      return;
    }
    if (lastList()) {
      lastList().items = (lastList().items ?? []).filter(one => one.id !== id);
    }
    if (action === 'delete') {
      next ? to(next) : back();
    } else if (done.item) {
      data = {...data, ...done.item};
    }
    app.redraw();
  }

  const open = () => data.state === 'waiting' || data.state === 'held';

  const actions = () => {
    const which = pathNow(data.release);
    return html`
      <div class="decide">
        ${open() ? html`
          <button class="main" ?disabled=${which === 'none'} @click=${() => decide('release')}>${icon('release')}${t(which === 'fetch' ? 'act.fetch' : 'act.release')}</button>
          <button class="danger" @click=${() => decide('confirm')}>${icon('spam')}${t('act.confirm')}</button>` : nothing}
        ${UNDOABLE.has(data.state) ? html`<button @click=${() => takeBack(app, id)}>${t('act.undo')}</button>` : nothing}
        ${data.state === 'releasing' ? nothing : html`<button class="quiet" @click=${() => decide('delete')}>${icon('bin')}${t('act.delete')}</button>`}
      </div>`;
  };

  const path = () => html`
    <nav class="crumbs" aria-label=${t('item.nav')}>
      <a href=${link('quarantine', lastList()?.query ?? {})}>‹ ${t('nav.quarantine')}</a>
      <span class="acts">
        <button class="small" ?disabled=${!neighbour(-1)} @click=${() => to(neighbour(-1))}>‹ ${t('item.previous')}</button>
        <button class="small" ?disabled=${!neighbour(1)} @click=${() => to(neighbour(1))}>${t('item.next')} ›</button></span>
    </nav>`;

  const standing = () => html`
    <p class="standing">${verdict(data.verdict, data.score)} ${state(data.state)}
      ${data.decided ? html`<span class="dim">${t('item.decided', {by: data.decided.by})} ${when(data.decided.at)}</span>` : nothing}
      ${data.state === 'held' && data.due ? html`<span class="dim">${t('row.due', {left: left(data.due)})}</span>` : nothing}
      <span class="dim">${kindWords(data.kind)} · ${t('item.received')} ${when(data.received_at)}</span>
      ${data.direct ? html`<span class="tag">${icon('lock')}${t('row.direct')}</span>` : nothing}</p>`;

  const wanted = () => data.wanted ? html`
    <div class="notice">${icon('fetch')}<p>${t('item.wanted', {since: moment(data.wanted.since)})}
      ${data.wanted.last_answer ? t('item.wanted.answer', {answer: data.wanted.last_answer}) : nothing}
      ${data.wanted.next_try ? t('item.wanted.next', {left: left(data.wanted.next_try)}) : nothing}</p></div>` : nothing;

  return {
    title: () => data ? t('item.title', {origin: data.origin}) : t('nav.quarantine'),
    every: 5000,
    load,
    keys: {
      j: () => to(neighbour(1)),
      k: () => to(neighbour(-1)),
      r: () => open() && decide('release'),
      s: () => open() && decide('confirm'),
      d: () => decide('delete'),
      Escape: back,
    },
    template: () => gone ? html`${path()}<h1 tabindex="-1">${t('item.gone')}</h1><p class="empty">${t('item.gone.about')}</p>`
      : !data ? html`${path()}<h1 tabindex="-1" class="hidden">${t('nav.quarantine')}</h1><p class="loading">${t('loading')}</p>` : html`
        ${path()}
        <h1 tabindex="-1" class="item-title">${account(data.actor, data.origin)}</h1>
        ${standing()}
        <div class="item grid">
          <div class="stack">
            ${wanted()}
            ${open() ? pathFull(data.release) : nothing}
            ${body(app, data, opened)}
          </div>
          <div class="stack">${evidence(data)}${sender(data)}${campaignsOf(data)}${request(app, data, opened)}</div>
        </div>
        ${app.mayAct ? actions() : nothing}`,
  };
}
