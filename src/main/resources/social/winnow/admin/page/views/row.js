import {html, nothing} from '../lit.js';
import {campaignName, kindWords, pathBrief, pathNow, reason, score, state, when} from '../parts/badges.js';
import {icon} from '../parts/icons.js';
import {account, foreign} from '../parts/text.js';
import {link} from '../route.js';
import {left, t} from '../words.js';

const OPEN = new Set(['waiting', 'held']);

const standing = item => item.state === 'held' && item.due ? html`<span class="path">${icon('clock')}${t('row.due', {left: left(item.due)})}</span>`
  : OPEN.has(item.state) ? pathBrief(item.release) : state(item.state);

const button = (name, sign, item, how) => html`
  <button class="small icon-only" title=${t(`act.${name}`)} aria-label=${t('row.act', {act: t(`act.${name}`), who: item.origin})} @click=${() => how.decide(name)}>${icon(sign)}</button>`;

/** Stands for the rest of a campaign, so that a wave does not bury what stands alone. */
export const fold = (app, many, campaign, show) => html`
  <li class="row fold"><span>${t('list.fold', {n: many})}</span><span class="acts">
    <button class="small" @click=${show}>${t('list.fold.show')}</button>
    <a class="button small" href=${link('campaigns', {}, campaign)}>${t('list.fold.decide')}</a></span></li>`;

/** One line of the list: who, what, why, and whether it can still be delivered. */
export function row(app, item, how) {
  return html`
    <li class="row ${how.at ? 'at' : ''} ${how.chosen ? 'chosen' : ''}" data-item=${item.id} @focusin=${how.reach}>
      ${app.mayAct ? html`<label class="pick"><input type="checkbox" .checked=${how.chosen} @change=${how.toggle}
        aria-label=${t('row.pick', {who: item.origin})}></label>` : nothing}
      <div class="what">
        <p class="head">${score(item.verdict, item.score)}
          ${account(item.actor, item.origin)}
          ${item.kind !== 'create' ? html`<span class="tag">${kindWords(item.kind)}</span>` : nothing}
          ${item.direct ? html`<span class="tag">${icon('lock')}${t('row.direct')}</span>` : nothing}</p>
        <a class="open" href=${link('quarantine', {}, item.id)}>${item.excerpt ? foreign(item.excerpt) : html`<i>${t('row.no-text', {kind: kindWords(item.kind)})}</i>`}</a>
        <p class="reason">${reason(item)}</p>
        <p class="foot-line">${when(item.received_at)}${standing(item)}
          ${item.wanted ? html`<span class="path wanted">${icon('fetch')}${t('row.wanted')}</span>` : nothing}
          ${item.campaigns.map(id => html`<a class="tag" href=${link('quarantine', {campaign: id, state: 'all'})} title=${t('row.campaign')}>${icon('campaigns')}${campaignName(id)}</a>`)}</p>
      </div>
      ${app.mayAct && OPEN.has(item.state) ? html`<div class="row-acts">
        ${pathNow(item.release) === 'none' ? nothing : button('release', 'release', item, how)}
        ${button('confirm', 'spam', item, how)}${button('delete', 'bin', item, how)}</div>` : nothing}
    </li>`;
}
