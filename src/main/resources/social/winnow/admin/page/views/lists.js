import {change, get, post} from '../api.js';
import {html, nothing} from '../lit.js';
import {when} from '../parts/badges.js';
import {foreign} from '../parts/text.js';
import {ago, number, t} from '../words.js';

const WHATS = ['actor', 'origin', 'domain', 'link'];
const LENGTHS = [['', 'lists.forever'], ['1', 'lists.day'], ['7', 'lists.week'], ['30', 'lists.month']];

/** Whom to let through whatever happens, and whom never: the moderators' own, beside those of the configuration. */
export function lists(app, {query}) {
  let list = null;

  async function load(signal) {
    list = await get('lists', {}, signal);
  }

  async function add(event) {
    event.preventDefault();
    const form = event.target;
    const {side, what, value, reason, days} = Object.fromEntries(new FormData(form));
    const expires = days ? new Date(Date.now() + days * 86_400_000).toISOString() : null;
    const done = await app.attempt(() => post('lists', {side, what, value: value.trim(), reason: reason.trim(), expires}));
    if (done) {
      form.reset();
      app.say(t('say.listed'), {undo: done.id ? () => remove(done) : null});
    }
  }

  async function remove(entry) {
    await app.attempt(() => change('DELETE', `lists/${encodeURIComponent(entry.id)}`));
    app.say(t('say.unlisted'));
  }

  const row = entry => html`
    <tr>
      <td><span class="tag ${entry.side}">${t(`lists.${entry.side}`)}</span></td>
      <th scope="row"><span class="dim">${t(`lists.${entry.what}`)}</span> <span class="address">${foreign(entry.value)}</span>
        ${entry.reason ? html`<br><span class="dim">${foreign(entry.reason)}</span>` : nothing}</th>
      <td data-label=${t('lists.by')}>${entry.source === 'yaml' ? t('lists.yaml') : html`${entry.by} ${when(entry.at)}`}</td>
      <td data-label=${t('lists.for')}>${entry.expires ? t('lists.until', {when: ago(entry.expires)}) : t('lists.forever')}</td>
      <td class="num" data-label=${t('rule.hits')}>${number(entry.hits ?? 0)}</td>
      <td>${app.mayAct && entry.source !== 'yaml' ? html`<button class="small" aria-label=${t('lists.remove', {value: entry.value})} @click=${() => remove(entry)}>${t('act.remove')}</button>` : nothing}</td>
    </tr>`;

  const form = () => html`
    <form class="card list-form" @submit=${add} aria-labelledby="add">
      <h2 id="add">${t('lists.add')}</h2>
      <div class="fields">
        <label>${t('lists.side')}<select name="side"><option value="deny">${t('lists.deny')}</option><option value="allow">${t('lists.allow')}</option></select></label>
        <label>${t('lists.what')}<select name="what">${WHATS.map(one => html`<option value=${one} ?selected=${query.what === one}>${t(`lists.${one}`)}</option>`)}</select></label>
        <label class="grow">${t('lists.value')}<input name="value" required autocapitalize="none" spellcheck="false" value=${query.value ?? ''}></label>
        <label class="grow">${t('lists.reason')}<input name="reason" maxlength="200"></label>
        <label>${t('lists.for')}<select name="days">${LENGTHS.map(([days, words]) => html`<option value=${days}>${t(words)}</option>`)}</select></label>
        <button class="main">${t('act.add')}</button>
      </div>
      <p class="hint">${t('lists.hint')}</p>
    </form>`;

  return {
    title: () => t('nav.lists'),
    every: 10_000,
    load,
    template: () => html`
      <h1 tabindex="-1">${t('nav.lists')}</h1>
      <p class="dim about">${t('lists.about')}</p>
      ${app.mayAct ? form() : nothing}
      <section class="card" aria-label=${t('nav.lists')}>
        ${!list ? html`<p class="loading">${t('loading')}</p>` : list.length ? html`
          <div><table class="entries stacking"><thead><tr><th scope="col">${t('lists.side')}</th><th scope="col">${t('lists.value')}</th>
            <th scope="col">${t('lists.by')}</th><th scope="col">${t('lists.for')}</th><th scope="col" class="num">${t('rule.hits')}</th><td></td></tr></thead>
          <tbody>${list.map(row)}</tbody></table></div>` : html`<p class="empty">${t('lists.none')}</p>`}
      </section>`,
  };
}
