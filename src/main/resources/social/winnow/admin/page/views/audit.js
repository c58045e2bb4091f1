import {get} from '../api.js';
import {html, nothing} from '../lit.js';
import {foreign} from '../parts/text.js';
import {link} from '../route.js';
import {has, moment, t} from '../words.js';

const said = value => value === null || value === undefined || value === '' ? nothing
  : foreign(typeof value === 'string' ? value : JSON.stringify(value));

/** What it is about, where that is not said already: a link, unless it was deleted. */
function subject({action, subject: id}) {
  if (['wave', 'list', 'unlist', 'reload'].includes(action)) {
    return nothing;
  }
  const to = ['release', 'confirm', 'undo'].includes(action) ? link('quarantine', {}, id)
    : action.endsWith('-campaign') ? link('campaigns', {}, id) : null;
  return to && id ? html`<a href=${to}>${said(id)}</a>` : said(id);
}

/** Everything that was changed, by whom. */
export function audit(app) {
  let newest = null;
  let older = [];
  let next = null;

  async function load(signal) {
    const page = await get('audit', {}, signal);
    // Once older pages are open the first is only brought up to date.
    if (!older.length) {
      next = page.next;
    }
    newest = page.entries;
  }

  async function more() {
    const page = await app.attempt(() => get('audit', {cursor: next}));
    if (page) {
      older = [...older, ...page.entries];
      next = page.next;
      app.redraw();
    }
  }

  const entry = one => html`
    <li><time datetime=${one.at}>${moment(one.at)}</time> <b>${foreign(one.by)}</b>
      ${has(`audit.${one.action}`) ? t(`audit.${one.action}`) : one.action} <span class="address">${subject(one)}</span>
      ${one.before || one.after ? html`<span class="dim">${said(one.before)} → ${said(one.after)}</span>` : nothing}
      ${one.note ? html`<span class="dim">${foreign(one.note)}</span>` : nothing}</li>`;

  return {
    load,
    template: () => html`
      <section class="card wide" aria-labelledby="audit">
        <header><h2 id="audit">${t('settings.audit')}</h2></header>
        ${newest?.length ? html`<ol class="plain audit">${[...newest, ...older].map(entry)}</ol>
          ${next ? html`<button @click=${more}>${t('act.more')}</button>` : nothing}` : html`<p class="empty">${t('audit.none')}</p>`}
      </section>`,
  };
}
