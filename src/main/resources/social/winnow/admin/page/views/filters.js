import {html, nothing} from '../lit.js';
import {kindWords} from '../parts/badges.js';
import {icon} from '../parts/icons.js';
import {foreign} from '../parts/text.js';
import {go, link} from '../route.js';
import {t} from '../words.js';

const FIELDS = ['origin', 'actor', 'symbol', 'kind', 'campaign', 'verdict', 'min_score', 'max_score', 'from', 'until'];
const KINDS = ['create', 'update', 'announce', 'follow', 'reaction', 'flag', 'delete', 'undo', 'move', 'batch', 'other'];
const VERDICTS = ['hold', 'quarantine', 'drop'];

/** What the address says, as the API is asked: what waits, unless another state or all is chosen. */
export function asked(query) {
  const {state = 'waiting', ...rest} = query;
  const wanted = Object.fromEntries(Object.entries(rest).filter(([name]) => [...FIELDS, 'ending'].includes(name)));
  return state === 'all' ? wanted : {state, ...wanted};
}

const local = time => time ? new Date(Date.parse(time) - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : '';

function control(name, value) {
  const label = t(`filter.${name}`);
  if (name === 'kind' || name === 'verdict') {
    const options = name === 'kind' ? KINDS : VERDICTS;
    return html`<label>${label}<select name=${name}><option value="">${t('filter.any')}</option>${options.map(one => html`
      <option value=${one} ?selected=${one === value}>${name === 'verdict' ? t(`verdict.${one}`) : kindWords(one)}</option>`)}</select></label>`;
  }
  const type = name.endsWith('score') ? 'number' : name === 'from' || name === 'until' ? 'datetime-local' : 'text';
  return html`<label>${label}<input name=${name} type=${type} step=${type === 'number' ? '0.1' : nothing}
    autocapitalize="none" spellcheck="false" .value=${type === 'datetime-local' ? local(value) : value ?? ''}></label>`;
}

/** The filters that hold, each with a cross, and a form for others. All of them are in the address. */
export function filters(app, query, open, opened) {
  const active = Object.keys(query).filter(name => name !== 'state');
  const without = name => link('quarantine', {...query, [name]: undefined});
  const submit = event => {
    event.preventDefault();
    const form = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, value.trim()]));
    for (const name of ['from', 'until']) {
      form[name] = form[name] ? new Date(form[name]).toISOString() : '';
    }
    opened(false);
    go(link('quarantine', {state: query.state, ending: query.ending, ...form}));
    app.redraw();
  };
  const words = name => name === 'ending' ? t('filter.ending.soon')
    : name === 'campaign' && query[name] === 'none' ? t('filter.campaign.none') : html`${t(`filter.${name}`)}: ${foreign(query[name])}`;
  return html`
    <div class="filtering">
      ${active.map(name => html`<a class="chip" href=${without(name)}><span>${words(name)}</span>${icon('close')}<span class="hidden">${t('filter.remove')}</span></a>`)}
      <details .open=${open} @toggle=${event => opened(event.target.open)}><summary class="button small">${t('filter.title')}</summary>
        <form class="filters" @submit=${submit}>
          ${FIELDS.map(name => control(name, query[name]))}
          <div class="acts end"><a class="button quiet" href=${link('quarantine', {state: query.state})}>${t('act.clear')}</a><button class="main">${t('act.filter')}</button></div>
        </form></details>
      ${(query.state ?? 'waiting') === 'waiting' && !active.length ? html`
        <a class="chip quick" href=${link('quarantine', {state: 'waiting', campaign: 'none'})}>${t('list.quick.alone')}</a>
        <a class="chip quick" href=${link('quarantine', {state: 'waiting', ending: 'soon'})}>${t('list.quick.ending')}</a>` : nothing}
    </div>`;
}
