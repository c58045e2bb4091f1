import {get, now} from '../api.js';
import {html, nothing} from '../lit.js';
import {tie, when} from '../parts/badges.js';
import {bar} from '../parts/charts.js';
import {foreign} from '../parts/text.js';
import {link} from '../route.js';
import {day, number, points, span, t} from '../words.js';

/** Whose mail comes, how much of it was kept back, and whom the instance knows. */
export function senders(app, {query}) {
  let list = null;
  let known = null;

  async function load(signal) {
    list = await get('origins', {limit: 100}, signal);
    if (query.actor) {
      known = await get('relations', {actor: query.actor}, signal);
    }
  }

  const submit = event => {
    event.preventDefault();
    location.hash = link('senders', {actor: new FormData(event.target).get('actor').trim()});
  };

  const relation = () => html`
    <div class="relation" role="status">
      <p class="lead">${t(known.known ? 'relation.is-known' : known.strength > 0 ? 'relation.is-met' : 'relation.is-stranger', {strength: points(known.strength)})}</p>
      ${known.reasons.length ? html`<ul>${known.reasons.map(one => html`<li>${tie(one.reason)}${one.since ? html` <span class="dim">${when(one.since)}</span>` : nothing}</li>`)}</ul>` : nothing}
      <p class="dim">${known.first_seen ? html`${t('relation.first')} ${when(known.first_seen)}. ` : nothing}${
        known.created ? t('relation.age', {age: span(now() - Date.parse(known.created))}) : nothing}</p>
      <p class="acts"><a class="button small" href=${link('lists', {what: 'actor', value: known.actor})}>${t('item.sender.list')}</a></p>
    </div>`;

  const most = () => Math.max(1, ...list.map(one => one.kept));

  const table = () => html`
    <div><table class="origins stacking"><thead><tr>
      <th scope="col">${t('origin.host')}</th><th scope="col" class="num">${t('origin.kept')}</th><td></td>
      <th scope="col" class="num">${t('origin.delivered')}</th><th scope="col" class="num">${t('origin.actors')}</th>
      <th scope="col">${t('origin.first')}</th><th scope="col">${t('origin.last')}</th></tr></thead>
    <tbody>${list.map(one => html`
      <tr><th scope="row"><a href=${link('quarantine', {origin: one.origin, state: 'all'})}>${foreign(one.origin)}</a></th>
        <td class="num" data-label=${t('origin.kept')}>${number(one.kept + (one.dropped ?? 0))}</td><td class="bar-cell">${bar(one.kept, most())}</td>
        <td class="num" data-label=${t('origin.delivered')}>${number(one.forwarded ?? one.delivered)}</td><td class="num" data-label=${t('origin.actors')}>${number(one.actors_kept)}</td>
        <td data-label=${t('origin.first')}>${day(one.first_seen)}</td><td data-label=${t('origin.last')}>${day(one.last_seen)}</td></tr>`)}</tbody></table></div>`;

  return {
    title: () => t('nav.senders'),
    every: 10_000,
    load,
    template: () => html`
      <h1 tabindex="-1">${t('nav.senders')}</h1>
      <section class="card" aria-labelledby="relation">
        <header><h2 id="relation">${t('relation.title')}</h2></header>
        <form class="inline" @submit=${submit}>
          <label>${t('relation.label')}<input name="actor" type="url" required placeholder="https://" .value=${query.actor ?? ''}></label>
          <button class="main">${t('relation.go')}</button>
        </form>
        ${known ? relation() : html`<p class="hint">${t('relation.about')}</p>`}
      </section>
      <section class="card" aria-labelledby="servers">
        <header><h2 id="servers">${t('senders.servers')}</h2></header>
        ${!list ? html`<p class="loading">${t('loading')}</p>` : list.length ? table() : html`<p class="empty">${t('senders.none')}</p>`}
      </section>`,
  };
}
