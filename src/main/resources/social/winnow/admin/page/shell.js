import {problemText} from './app.js';
import {html, nothing} from './lit.js';
import {jobsBar} from './jobs.js';
import {dialogs} from './parts/dialogs.js';
import {icon} from './parts/icons.js';
import {here, link} from './route.js';
import {t} from './words.js';

const FIRST = ['overview', 'quarantine', 'campaigns'];
const MORE = ['senders', 'rules', 'lists', 'settings'];

const place = (name, open) => html`
  <a href=${link(name)} class="place" aria-current=${open === name ? 'page' : 'false'}>
    ${icon(name)}<span>${t(`nav.${name}`)}</span></a>`;

function navigation(app) {
  const open = here().view;
  const toggle = () => {
    app.menu = !app.menu;
    app.redraw();
  };
  return html`
    <nav class="places" aria-label=${t('nav.label')}>
      ${FIRST.map(name => place(name, open))}
      <button class="place more" aria-expanded=${app.menu ? 'true' : 'false'} aria-controls="more" @click=${toggle}>
        ${icon('more')}<span>${t('nav.more')}</span></button>
      <div id="more" class=${app.menu ? 'rest open' : 'rest'}>${MORE.map(name => place(name, open))}</div>
    </nav>`;
}

const trouble = app => app.trouble ? html`
  <div class="trouble" role="alert">${icon('warn')}<span>${problemText(app.trouble)}</span>
    <button class="small" @click=${() => app.refresh()}>${t('act.retry')}</button></div>` : nothing;

const toast = app => html`
  <div class="toasts" role="status">
    ${app.toast ? html`
      <div class=${app.toast.bad ? 'toast bad' : 'toast'}>
        <span>${app.toast.text}</span>
        ${app.toast.undo ? html`<button class="small undo" @click=${() => app.undo()}>${t('act.undo')}</button>` : nothing}
        <button class="small quiet" aria-label=${t('act.dismiss')} @click=${() => app.hush()}>${icon('close')}</button>
      </div>` : nothing}
  </div>`;

/** The frame around every view. */
export function shell(app) {
  if (!app.me) {
    return html`<main id="main" class="alone">${app.view?.template() ?? nothing}</main>`;
  }
  const skip = event => {
    event.preventDefault();
    document.querySelector('h1')?.focus();
  };
  return html`
    <a class="skip" href="#main" @click=${skip}>${t('nav.skip')}</a>
    <header class="top">
      <a class="brand" href=${link('overview')}>${icon('winnow')}<span>Winnow</span></a>
      ${navigation(app)}
      <span class="who">${app.mayAct ? app.me.name : t('role.read')}</span>
    </header>
    <main id="main">${trouble(app)}${app.view?.template() ?? nothing}</main>
    <div class="foot">${jobsBar(app)}${toast(app)}</div>
    ${dialogs(app)}`;
}
