import {html, nothing} from '../lit.js';
import {t} from '../words.js';

const KEYS = [
  ['j', 'k', 'key.move'], ['Enter', null, 'key.open'], ['x', null, 'key.select'], ['r', null, 'key.release'],
  ['s', null, 'key.spam'], ['d', null, 'key.delete'], ['u', null, 'key.undo'], ['f', null, 'key.filter'],
  ['n', null, 'key.new'], ['Esc', null, 'key.back'], ['g', null, 'key.go'], ['?', null, 'key.help'],
];

const close = event => event.target.closest('dialog').close();

const help = () => html`
  <dialog id="winnow-help" aria-labelledby="help-title">
    <h2 id="help-title">${t('help.title')}</h2>
    <dl class="keys">${KEYS.map(([one, other, words]) => html`
      <div><dt><kbd>${one}</kbd>${other ? html` <kbd>${other}</kbd>` : nothing}</dt><dd>${t(words)}</dd></div>`)}</dl>
    <p class="dim">${t('help.off')}</p>
    <div class="acts end"><button autofocus @click=${close}>${t('act.close')}</button></div>
  </dialog>`;

/** Opened as soon as it is drawn: a dialog of the browser's own keeps the focus and hears Escape. */
class Asking extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => this.querySelector('dialog')?.showModal());
  }
}
customElements.define('winnow-asking', Asking);

function asking(question) {
  const cancelled = event => {
    event.preventDefault();
    question.answer(false);
  };
  return html`
    <winnow-asking><dialog class="asking" aria-labelledby="ask-title" aria-describedby="ask-text" @cancel=${cancelled}>
      <h2 id="ask-title">${question.title}</h2>
      <div id="ask-text">${(Array.isArray(question.text) ? question.text : [question.text]).map(one => html`<p>${one}</p>`)}</div>
      <div class="acts end">
        <button class="quiet" autofocus @click=${() => question.answer(false)}>${t('act.cancel')}</button>
        <button class=${question.danger ? 'danger' : 'main'} data-answer="yes" @click=${() => question.answer(true)}>${question.yes}</button>
      </div>
    </dialog></winnow-asking>`;
}

export const dialogs = app => html`${help()}${app.question ? asking(app.question) : nothing}`;
