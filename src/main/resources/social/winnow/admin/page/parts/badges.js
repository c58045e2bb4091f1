import {now} from '../api.js';
import {html, nothing} from '../lit.js';
import {ago, has, left, moment, points, spoken, t} from '../words.js';
import {icon} from './icons.js';
import {sentence} from './text.js';

const SOON = 30 * 60_000;

export const verdict = (name, score) => html`
  <span class="verdict ${name}"><span class="score">${points(score)}</span> ${t(`verdict.${name}`)}</span>`;

/** The score alone, coloured by the verdict, where a list has room for no more. */
export const score = (name, value) => html`
  <span class="verdict ${name}" title=${t(`verdict.${name}`)}><span class="score">${points(value)}</span><span class="hidden">${t(`verdict.${name}`)}</span></span>`;

export const state = name => html`<span class="state ${name}">${t(`state.${name}`)}</span>`;

export const when = time => html`<time datetime=${time} title=${moment(time)}>${ago(time)}</time>`;

/** What connects somebody with the instance. */
export const tie = reason => has(`tie.${reason}`) ? t(`tie.${reason}`) : reason;

/** What kind of activity it is, as people call it. */
export const kindWords = kind => has(`kind.${kind}`) ? t(`kind.${kind}`) : kind;

/** What a symbol means, in words, with its name for those who know it. */
export const symbolWords = name => has(`symbol.${name}`) ? t(`symbol.${name}`) : name;

const REASONS = 3;

/** Why it was kept back. The server's own sentence says most, but in English only. */
export const reason = item => spoken() === 'en' ? sentence(item.reason) : item.symbols.slice(0, REASONS).map(symbolWords).join(' · ');

export const symbol = name => html`<code class="symbol" title=${symbolWords(name)}>${name}</code>`;

/** What makes a campaign one. */
export const campaignKind = kind => has(`campaign.kind.${kind}`) ? t(`campaign.kind.${kind}`) : kind;

/** The same by its id, which begins with the kind. */
export const campaignName = id => campaignKind(id.slice(0, id.lastIndexOf('-')));

export const urgent = path => path.path === 'repost' && path.until !== null && Date.parse(path.until) - now() < SOON;

/** Whether it is lost for good before long: nobody can fetch it afterwards. */
export const endsSoon = item => urgent(item.release) && item.release.then !== 'fetch';

const expired = path => path.path === 'repost' && path.until !== null && Date.parse(path.until) <= now();

/** The path that holds at this moment: what could be re-posted a minute ago may only be fetched now. */
export function pathNow(path) {
  if (!expired(path)) {
    return path.path;
  }
  return path.then === 'fetch' ? 'fetch' : 'none';
}

/** In a few words whether it can still be delivered, and for how long. */
export function pathBrief(path) {
  const which = pathNow(path);
  if (which === 'repost') {
    const limited = path.until !== null;
    return html`<span class="path repost ${urgent(path) ? 'urgent' : ''}">${icon('clock')}${limited
      ? t('path.repost.for', {left: left(path.until)}) : t('path.repost')}</span>`;
  }
  return html`<span class="path ${which}">${icon(which)}${t(`path.${which}`)}</span>`;
}

/** The same in full: what it loses, and what remains afterwards. */
export function pathFull(path) {
  const which = pathNow(path);
  const loses = which === path.path ? path.loses : path.then === 'fetch' ? 'notification_after_6h' : 'everything';
  return html`
    <div class="path-full ${which} ${urgent(path) && which === 'repost' ? 'urgent' : ''}">
      ${icon(which === 'repost' ? 'clock' : which)}
      <div>
        <p class="lead">${which === 'repost' && path.until !== null
          ? t('path.repost.until', {left: left(path.until)}) : t(`path.${which}.full`)}</p>
        ${loses && loses !== 'nothing' && which !== 'none' ? html`<p>${t(`loses.${loses}`)}</p>` : nothing}
        ${which === 'repost' && path.until !== null
          ? html`<p>${t(path.then === 'fetch' ? 'path.then.fetch' : 'path.then.none')}</p>` : nothing}
        <p class="dim">${sentence(path.why)}</p>
      </div>
    </div>`;
}
