import {html, nothing} from '../lit.js';
import {number, size, t} from '../words.js';

/*
 * What strangers wrote is shown as they wrote it, as text. Only what cannot be seen is made visible: characters that
 * turn the direction of the text (Unicode Technical Report 36, 2.5), control characters, and invisible ones that come in
 * numbers. One joiner alone is left as it is: Persian and emoji need it.
 */
const TURNING = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
const CONTROL = '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u2028\\u2029';
const EMPTY = '\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u200B\\u2060-\\u2065\\u206A-\\u206F\\u3164\\uFEFF\\uFFA0'
  + '\\u{E0000}-\\u{E0FFF}';
const UNSEEN = new RegExp(`[${TURNING}]+|[${CONTROL}]+|(?:[${EMPTY}]|[\\u200C\\u200D\\uFE0F](?=[${EMPTY}\\u200C\\u200D]))`
  + `[${EMPTY}\\u200C\\u200D\\uFE0F]*`, 'gu');

const code = text => `U+${text.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

const mark = run => {
  const many = [...run].length;
  return html`<span class="unseen">${many === 1 ? code(run) : `${code(run)} × ${number(many)}`}</span>`;
};

/** Pieces of text and marks for what cannot be seen. */
export function visible(text) {
  const whole = String(text ?? '').toWellFormed();
  const pieces = [];
  let from = 0;
  for (const found of whole.matchAll(UNSEEN)) {
    pieces.push(whole.slice(from, found.index), mark(found[0]));
    from = found.index + found[0].length;
  }
  return [...pieces, whole.slice(from)];
}

/** Said of it, without a subject and perhaps with a stranger's words in it. */
export const sentence = text => html`<bdi class="foreign">${visible(text.charAt(0).toUpperCase() + text.slice(1))}</bdi>`;

/** A stranger's words in a line of ours: they cannot turn the direction of what stands beside them. */
export const foreign = text => html`<bdi class="foreign">${visible(text)}</bdi>`;

/** An address that no program takes for a link, as those who handle malware write it. */
export function defang(address) {
  return String(address).replace(/^http/i, 'hxxp').replace(/^(\w+):(?!\/\/)/, '$1[:]')
    .replace(/^(\w+:\/\/)?([^/?#]*)/, (whole, scheme, host) => `${scheme ?? ''}${host.replaceAll('.', '[.]')}`);
}

const FIRST_CHARACTERS = 1500;
const MORE_CHARACTERS = 50_000;

/** A long text of which the beginning is shown, and more for who wants it. */
export function longText(app, text, opened) {
  const shown = text.slice(0, opened.get(text) ?? FIRST_CHARACTERS);
  const more = () => {
    opened.set(text, shown.length + MORE_CHARACTERS);
    app.redraw();
  };
  return html`
    <div class="said" dir="auto" tabindex=${shown.length > 600 ? '0' : nothing} role=${shown.length > 600 ? 'region' : nothing}
      aria-label=${shown.length > 600 ? t('item.text') : nothing}>${visible(shown)}</div>
    ${shown.length < text.length ? html`
      <button class="small" @click=${more}>${t('act.more-text', {size: size(text.length - shown.length)})}</button>` : nothing}`;
}

const FIRST_ROWS = 10;
const MORE_ROWS = 200;

/** The first of many, and a button for the next. */
export function some(app, key, all, opened, row) {
  const shown = opened.get(key) ?? FIRST_ROWS;
  const more = () => {
    opened.set(key, shown + MORE_ROWS);
    app.redraw();
  };
  return html`
    <ul class="plain">${all.slice(0, shown).map(one => html`<li>${row(one)}</li>`)}</ul>
    ${all.length > shown ? html`
      <button class="small" @click=${more}>${t('act.more-rows', {n: all.length - shown})}</button>` : nothing}`;
}

/** The account as people write it: name@host. */
export function account(actor, origin) {
  const name = /\/(?:@|users\/|u\/|profile\/|accounts\/|channel\/)?([^/?#]+)\/?$/.exec(actor)?.[1] ?? actor;
  return html`<span class="account" title=${actor}><bdi>${visible(name)}</bdi><span class="at">@${foreign(origin)}</span></span>`;
}
