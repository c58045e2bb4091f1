import {get, postText} from '../api.js';
import {html, nothing} from '../lit.js';
import {symbolWords} from '../parts/badges.js';
import {bar} from '../parts/charts.js';
import {link} from '../route.js';
import {number, points, t} from '../words.js';
import {evidence} from './item-parts.js';

const hits = rule => rule.symbols.reduce((sum, one) => sum + one.hits, 0);

/** What every rule found, what it weighs, and what those in shadow would have done. */
export function rules(app) {
  let list = null;
  let judged = null;

  async function load(signal) {
    list = await get('rules', {}, signal);
  }

  async function explain(event) {
    event.preventDefault();
    judged = await app.attempt(() => postText('explain', new FormData(event.target).get('activity'))) ?? null;
    app.redraw();
  }

  const most = () => Math.max(1, ...list.flatMap(rule => rule.symbols.map(one => Math.max(one.hits, one.shadow_hits))));

  /** What needs a look comes first: what was switched off, then what is on trial, then by hits. */
  const sorted = () => [...list].sort((a, b) => Number(b.switched_off) - Number(a.switched_off)
    || Number(b.mode === 'shadow') - Number(a.mode === 'shadow') || hits(b) - hits(a) || a.name.localeCompare(b.name));

  const about = rule => html`
    <p class="rule-name"><b>${rule.name}</b> ${rule.switched_off ? html`<span class="tag bad">${t('rule.off')}</span>`
      : html`<span class="tag ${rule.mode}">${t(`rule.mode.${rule.mode}`)}</span>`}</p>
    ${rule.mode === 'shadow' ? html`<p class="notice-line">${t('rule.would', {n: rule.would_have_kept ?? 0})}</p>` : nothing}
    ${rule.abstained || rule.faults ? html`<p class="dim">${rule.abstained ? t('rule.abstained', {n: rule.abstained}) : nothing}
      ${rule.faults ? t('rule.faults', {n: rule.faults}) : nothing}</p>` : nothing}`;

  const row = rule => (rule.symbols.length ? rule.symbols : [null]).map((one, i, all) => html`
    <tr class=${i === 0 ? 'first' : 'further'}>
      ${i === 0 ? html`<th scope="rowgroup" rowspan=${all.length}>${about(rule)}</th>` : nothing}
      ${one ? html`
        <td class="finding-cell"><a href=${link('quarantine', {symbol: one.symbol, state: 'all'})}>${symbolWords(one.symbol)}</a>
          ${symbolWords(one.symbol) === one.symbol ? nothing : html`<code class="symbol">${one.symbol}</code>`}</td>
        <td class="num" data-label=${t('rule.weight')}>${one.weight === null ? '–' : points(one.weight)}</td>
        <td class="num" data-label=${t('rule.hits')}>${number(one.hits)}</td>
        <td class="bar-cell">${bar(Math.max(one.hits, one.shadow_hits), most(), rule.mode === 'shadow' ? 'forward' : 'quarantine')}</td>
        <td class="num" data-label=${t('rule.shadow')}>${number(one.shadow_hits)}</td>`
        : html`<td colspan="5" class="dim">${t('rule.silent')}</td>`}
    </tr>`);

  const table = () => html`
    <section class="card" aria-label=${t('nav.rules')}><table class="rules stacking">
      <thead><tr><th scope="col">${t('rule.name')}</th><th scope="col">${t('rule.symbol')}</th><th scope="col" class="num">${t('rule.weight')}</th>
        <th scope="col" class="num">${t('rule.hits')}</th><td></td><th scope="col" class="num">${t('rule.shadow')}</th></tr></thead>
      <tbody>${sorted().map(row)}</tbody></table></section>`;

  return {
    title: () => t('nav.rules'),
    every: 10_000,
    load,
    template: () => html`
      <h1 tabindex="-1">${t('nav.rules')}</h1>
      <p class="dim about">${t('rules.about')}</p>
      ${list ? table() : html`<p class="loading">${t('loading')}</p>`}
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
