import {get} from '../api.js';
import {act, actOnMany} from '../acts.js';
import {html, nothing, repeat} from '../lit.js';
import {endsSoon} from '../parts/badges.js';
import {go, link} from '../route.js';
import {number, t} from '../words.js';
import {filters, asked} from './filters.js';
import {fold, row} from './row.js';

const PAGE = 50;
const FOLD_FROM = 4;
const TABS = ['waiting', 'held', 'confirmed', 'released', 'dropped', 'all'];

/** The list as it was left, so that coming back from one item finds the place again. */
let left = null;
export const lastList = () => left;

export function quarantine(app, {query}) {
  const key = JSON.stringify(query);
  const list = left?.key === key ? left : {key, query, items: null, next: null, count: 0, countedAll: true, chosen: new Set(), unfolded: new Set(), at: null, scroll: 0};
  left = list;
  let fresh = [];
  let open = false;

  /** What can be fetched afterwards does not end. */
  const fits = item => query.ending !== 'soon' || endsSoon(item);

  async function load(signal) {
    const page = await get('quarantine', {...asked(query), limit: PAGE}, signal);
    const items = page.items.filter(fits);
    list.count = page.count - (page.items.length - items.length);
    list.countedAll = page.counted_all;
    if (!list.items) {
      Object.assign(list, {items, next: page.next});
      return;
    }
    const known = new Map(list.items.map(item => [item.id, item]));
    // What is new is announced, not put under somebody's finger.
    fresh = items.filter(item => !known.has(item.id));
    if (!list.items.length || fresh.length === items.length) {
      Object.assign(list, {items, next: page.next});
      fresh = [];
    }
    const seen = new Map(items.map(item => [item.id, item]));
    list.items = list.items.map(item => seen.get(item.id) ?? item);
  }

  async function more() {
    const page = await app.attempt(() => get('quarantine', {...asked(query), limit: PAGE, cursor: list.next}));
    if (page) {
      const known = new Set(list.items.map(item => item.id));
      list.items = [...list.items, ...page.items.filter(item => !known.has(item.id) && fits(item))];
      list.next = page.next;
      app.redraw();
    }
  }

  const showFresh = () => {
    list.items = [...fresh, ...list.items];
    fresh = [];
    app.redraw();
  };

  /** What is drawn: of a run of one campaign only the first, unless somebody wants to see them all. */
  function folded() {
    const lines = [];
    for (let i = 0; i < list.items.length;) {
      const first = list.items[i];
      const campaign = first.campaigns[0];
      let end = i + 1;
      while (campaign && end < list.items.length && list.items[end].campaigns[0] === campaign) {
        end++;
      }
      const short = end - i >= FOLD_FROM && query.campaign === undefined && !list.unfolded.has(campaign);
      lines.push(...list.items.slice(i, short ? i + 1 : end).map(item => ({item})));
      if (short) {
        lines.push({many: end - i - 1, campaign, after: first.id});
      }
      i = end;
    }
    return lines;
  }

  const drawn = () => folded().filter(line => line.item).map(line => line.item);

  const unfold = campaign => {
    list.unfolded.add(campaign);
    app.redraw();
  };

  const focusOn = id => document.querySelector(`[data-item="${CSS.escape(id)}"] a.open`);

  function move(step) {
    if (!list.items?.length) {
      return;
    }
    const items = drawn();
    const from = items.findIndex(item => item.id === list.at);
    const to = Math.min(items.length - 1, Math.max(0, from < 0 ? 0 : from + step));
    list.at = items[to].id;
    app.redraw();
    queueMicrotask(() => {
      focusOn(list.at)?.focus({preventScroll: true});
      document.querySelector('.row.at')?.scrollIntoView({block: 'nearest'});
    });
  }

  const toggle = id => {
    list.chosen.has(id) ? list.chosen.delete(id) : list.chosen.add(id);
    app.redraw();
  };

  const current = () => list.items?.find(item => item.id === list.at);

  /** After a decision the item leaves the list it no longer belongs to, and the next is the current one. */
  function decided(done, id) {
    const at = list.items.findIndex(item => item.id === id);
    const state = done.item?.state;
    const stays = state !== undefined && (asked(query).state === undefined || asked(query).state === state);
    const next = list.items[at + 1] ?? list.items[at - 1];
    list.items = stays ? list.items.map(item => item.id === id ? {...item, ...done.item} : item) : list.items.filter(item => item.id !== id);
    if (!stays && list.at === id) {
      list.at = next?.id ?? null;
      queueMicrotask(() => list.at && focusOn(list.at)?.focus());
    }
    app.redraw();
  }

  async function decide(action, item = current()) {
    if (list.chosen.size && item === current()) {
      await many(action);
    } else if (item) {
      const done = await act(app, action, item);
      if (done) {
        decided(done, item.id);
      }
    }
  }

  async function many(action) {
    const ids = [...list.chosen];
    if (await actOnMany(app, action, {ids}, ids.length)) {
      reload();
    }
  }

  async function all(action) {
    const {ending, ...select} = asked(query);
    for (const name of ['min_score', 'max_score']) {
      if (name in select) {
        select[name] = Number(select[name]);
      }
    }
    if (await actOnMany(app, action, {select}, list.count)) {
      reload();
    }
  }

  function reload() {
    list.items = null;
    list.chosen.clear();
    app.refresh();
  }

  const chooseShown = event => {
    list.chosen = event.target.checked ? new Set(drawn().map(item => item.id)) : new Set();
    app.redraw();
  };

  const bulk = shown => app.mayAct && list.items?.length ? html`
    <div class="bulk ${list.chosen.size ? 'active' : ''}">
      <label><input type="checkbox" .checked=${list.chosen.size > 0 && list.chosen.size >= shown}
        .indeterminate=${list.chosen.size > 0 && list.chosen.size < shown} @change=${chooseShown}>
        <span>${list.chosen.size ? t('list.chosen', {n: list.chosen.size}) : t('list.choose', {n: shown})}</span></label>
      ${list.chosen.size ? html`<span class="acts">
          <button class="small" @click=${() => many('release')}>${t('act.release')}</button>
          <button class="small" @click=${() => many('confirm')}>${t('act.confirm')}</button>
          <button class="small danger" @click=${() => many('delete')}>${t('act.delete')}</button></span>`
        : list.count > shown && !query.ending ? html`
          <details class="all"><summary>${t('list.everything', {n: count()})}</summary><span class="acts">
            <button class="small" @click=${() => all('release')}>${t('act.release')}</button>
            <button class="small" @click=${() => all('confirm')}>${t('act.confirm')}</button>
            <button class="small danger" @click=${() => all('delete')}>${t('act.delete')}</button></span></details>` : nothing}
    </div>` : nothing;

  const count = () => list.countedAll ? number(list.count) : `${number(list.count)}+`;

  const state = query.state ?? 'waiting';
  const filtered = Object.keys(query).some(name => name !== 'state');

  const line = item => row(app, item, {
    at: item.id === list.at, chosen: list.chosen.has(item.id), toggle: () => toggle(item.id),
    decide: action => decide(action, item), reach: () => {
      list.at = item.id;
      app.redraw();
    },
  });

  const rows = () => html`
    <ul class="rows" aria-label=${t('nav.quarantine')}>${repeat(folded(), one => one.item?.id ?? `fold ${one.after}`, one => one.item ? line(one.item)
      : fold(app, one.many, one.campaign, () => unfold(one.campaign)))}</ul>
    ${list.next ? html`<p class="more-rows"><button @click=${more}>${t('act.more')}</button></p>` : nothing}`;

  const empty = () => html`<p class="empty">${filtered ? t('list.none.filtered') : t(`list.none.${state}`)}
    ${filtered ? html`<a class="button" href=${link('quarantine', {state})}>${t('act.clear')}</a>` : nothing}</p>`;

  return {
    title: () => t('nav.quarantine'),
    every: 5000,
    scroll: list.scroll,
    load,
    takeFocus: () => list.at !== null && (focusOn(list.at)?.focus(), Boolean(focusOn(list.at))),
    keys: {
      j: () => move(1),
      k: () => move(-1),
      x: () => list.at && toggle(list.at),
      r: () => decide('release'),
      s: () => decide('confirm'),
      d: () => decide('delete'),
      n: () => fresh.length && showFresh(),
      f: () => {
        open = true;
        app.redraw();
        queueMicrotask(() => document.querySelector('.filters input')?.focus());
      },
      Enter: () => list.at && go(link('quarantine', {}, list.at)),
      Escape: () => {
        list.chosen.clear();
        app.redraw();
      },
    },
    template: () => html`
      <h1 tabindex="-1">${t('nav.quarantine')} ${list.items ? html`<span class="count">${count()}</span>` : nothing}</h1>
      <nav class="tabs" aria-label=${t('list.tabs')}>${TABS.map(one => html`
        <a href=${link('quarantine', {...query, ending: undefined, state: one})} aria-current=${state === one ? 'page' : 'false'}>${t(`list.${one}`)}</a>`)}</nav>
      ${filters(app, query, open, value => {
        open = value;
      })}
      ${bulk(list.items ? drawn().length : 0)}
      ${fresh.length ? html`<p class="fresh"><button class="small" @click=${showFresh}>${t('list.fresh', {n: fresh.length})}</button></p>` : nothing}
      <div id="list">${!list.items ? html`<p class="loading">${t('loading')}</p>` : list.items.length ? rows() : empty()}</div>`,
  };
}
