import {download} from '../api.js';
import {html, nothing} from '../lit.js';
import {campaignName, kindWords, symbol, symbolWords, tie, when} from '../parts/badges.js';
import {bar} from '../parts/charts.js';
import {icon} from '../parts/icons.js';
import {defang, foreign, longText, sentence, some} from '../parts/text.js';
import {link} from '../route.js';
import {has, moment, points, size, t} from '../words.js';
import {forged} from './doubtful.js';

const card = (id, title, content) => html`
  <section class="card" aria-labelledby=${id}><header><h2 id=${id}>${title}</h2></header>${content}</section>`;

const wherever = where => has(`where.${where}`) ? t(`where.${where}`) : where;

const attachment = one => html`
  <span class="file">${icon('picture')}<span>${foreign(one.media_type || '?')}
    ${one.width && one.height ? html` · ${one.width} × ${one.height}` : nothing}
    <br><span class="address">${foreign(defang(one.url))}</span>
    ${one.alt ? html`<br><q>${foreign(one.alt)}</q>` : nothing}</span></span>`;

const linkShown = one => html`<span class="address">${foreign(defang(one.url))}</span>
  ${one.text && one.text !== one.url ? html`<br><span class="dim">${t('item.link.as')} <q>${foreign(one.text)}</q></span>` : nothing}`;

const part = (title, list, content) => list?.length ? html`<h3>${title} <span class="count">${list.length}</span></h3>${content}` : nothing;

/** What it says to people: as text, with nothing that can be clicked or loaded. */
export function body(app, data, opened) {
  const {post} = data;
  if (!post) {
    return card('said', t('item.said'), html`<p class="empty">${t('item.no-post', {kind: kindWords(data.kind)})}</p>`);
  }
  return card('said', t('item.said'), html`
    ${post.texts.map(one => html`${one.where === 'content' ? nothing : html`<h3>${wherever(one.where)}</h3>`}${longText(app, one.text, opened)}`)}
    ${part(t('item.links'), post.links, some(app, 'links', post.links, opened, linkShown))}
    ${part(t('item.files'), post.attachments, html`<p class="dim">${t('item.files.about')}</p>${some(app, 'files', post.attachments, opened, attachment)}`)}
    ${part(t('item.mentions'), post.mentions, html`<div class="inline-list">${some(app, 'mentions', post.mentions, opened, one => html`<span class="address">${foreign(defang(one))}</span>`)}</div>`)}
    ${part(t('item.hashtags'), post.hashtags, html`<div class="inline-list">${some(app, 'hashtags', post.hashtags, opened, one => foreign(one))}</div>`)}`);
}

const finding = most => one => html`
  <li class=${one.shadow ? 'finding shadow' : 'finding'}>
    <span class="points">${one.points > 0 ? '+' : ''}${points(one.points)}</span>${bar(Math.max(0, one.points), most, one.shadow ? 'forward' : 'quarantine')}
    <p>${sentence(one.because)}<br><span class="dim">${symbolWords(one.symbol)} · ${symbol(one.symbol)} · ${t(`evidence.${one.kind}`)}${
      one.shadow ? html` · ${t('item.shadow')}` : nothing}</span>
      ${one.campaign ? html` <a href=${link('campaigns', {}, one.campaign)}>${t('row.campaign')}</a>` : nothing}</p>
  </li>`;

/** Why it was kept back: each finding with what it weighs. */
export function evidence(data) {
  const sorted = [...data.findings].sort((a, b) => Number(a.shadow) - Number(b.shadow) || b.points - a.points);
  const most = Math.max(1, ...sorted.map(one => one.points));
  return card('why', t('item.why'), html`
    <p>${t('item.score', {score: points(data.score), verdict: t(`verdict.${data.verdict}`)})}</p>
    <ul class="plain findings">${sorted.map(finding(most))}</ul>
    ${data.abstentions.length ? html`
      <details><summary>${t('item.abstained', {n: data.abstentions.length})}</summary>
        <ul>${data.abstentions.map(one => html`<li><code>${one.rule}</code>: ${one.why}</li>`)}</ul></details>` : nothing}`);
}

/** Who sent it, how sure that is, and what the instance has to do with them. */
export function sender(data) {
  const {sender: who} = data;
  const strength = who.relation?.strength ?? 0;
  const level = who.relation?.known || strength >= 0.5 ? 'known' : strength > 0 ? 'met' : 'stranger';
  return card('who', t(forged(data) ? 'item.sender.claimed' : 'item.sender'), html`
    ${forged(data) ? html`<p>${t('item.sender.forged')}</p>` : nothing}
    <dl class="facts">
      <div><dt>${t('item.sender.actor')}</dt><dd class="address">${foreign(defang(who.actor))}</dd></div>
      <div><dt>${t('item.sender.sure')}</dt><dd>${sentence(who.verification)}</dd></div>
      <div><dt>${t('item.sender.relation')}</dt><dd><span class="tag ${level}">${t(`relation.${level}`)}</span>
        ${who.relation?.reasons?.length ? html`<ul>${who.relation.reasons.map(one => html`<li>${tie(one.reason)} <span class="dim">${when(one.since)}</span></li>`)}</ul>` : nothing}</dd></div>
      <div><dt>${t('item.sender.created')}</dt><dd>${who.created ? html`${moment(who.created)} (${when(who.created)})` : t('item.sender.unsaid')}</dd></div>
      <div><dt>${t('item.sender.first')}</dt><dd>${who.first_seen ? when(who.first_seen) : t('item.sender.never')}</dd></div>
    </dl>
    <p class="acts"><a class="button small" href=${link('quarantine', {actor: who.actor, state: 'all'})}>${t('item.sender.all')}</a>
      <a class="button small" href=${link('quarantine', {origin: who.origin, state: 'all'})}>${t('item.origin.all')}</a>
      <a class="button small" href=${link('lists', {what: 'actor', value: who.actor})}>${t('item.sender.list')}</a></p>`);
}

export function campaignsOf(data) {
  return data.campaigns.length ? card('campaigns', t('item.campaigns'), html`
    <p>${t('item.campaigns.about')}</p>
    ${data.campaigns.map(id => html`
      <p class="acts"><b>${campaignName(id)}</b>
        <a class="button small" href=${link('campaigns', {}, id)}>${t('item.campaign.open')}</a>
        <a class="button small" href=${link('quarantine', {campaign: id, state: 'all'})}>${t('item.campaign.members')}</a></p>`)}`) : nothing;
}

/** The request as it came, for who wants to look behind. */
export function request(app, data, opened) {
  const {request: sent} = data;
  return card('request', t('item.request'), html`
    <dl class="facts">
      <div><dt>${t('item.id')}</dt><dd><code>${data.id}</code></dd></div>
      ${data.activity_id ? html`<div><dt>${t('item.activity')}</dt><dd class="address">${foreign(defang(data.activity_id))}</dd></div>` : nothing}
      ${data.post_id && data.post_id !== data.activity_id ? html`<div><dt>${t('item.post')}</dt><dd class="address">${foreign(defang(data.post_id))}</dd></div>` : nothing}
      ${data.copies.length ? html`<div><dt>${t('item.copies')}</dt><dd>${data.copies.map(id => html`<a href=${link('quarantine', {}, id)}><code>${id}</code></a> `)}</dd></div>` : nothing}
      ${sent ? html`
        <div><dt>${t('item.inbox')}</dt><dd class="address">${sent.method} ${foreign(sent.target)}</dd></div>
        <div><dt>${t('item.client')}</dt><dd class="address">${foreign(sent.client)}</dd></div>
        <div><dt>${t('item.size')}</dt><dd>${size(sent.size)}</dd></div>
        <div><dt>SHA-256</dt><dd class="address"><code>${sent.sha256}</code></dd></div>` : nothing}
    </dl>
    ${sent ? html`
      <details><summary>${t('item.headers', {n: sent.headers.length})}</summary>
        ${some(app, 'headers', sent.headers, opened, ([name, value]) => html`<span class="address"><b>${foreign(name)}</b>: ${foreign(value)}</span>`)}</details>
      <p class="acts"><button class="small" @click=${() => app.attempt(() => download(`quarantine/${encodeURIComponent(data.id)}/body`, `${data.id}.txt`))}>${t('item.download')}</button></p>`
      : html`<p class="empty">${t('item.no-request')}</p>`}`);
}
