import {freshKey, post} from '../api.js';
import {watch} from '../jobs.js';
import {html, nothing} from '../lit.js';
import {when} from '../parts/badges.js';
import {icon} from '../parts/icons.js';
import {sentence} from '../parts/text.js';
import {link} from '../route.js';
import {has, t} from '../words.js';

const CHOICES = {
  confirm: {delete: false},
  vouch: {release: true},
};

async function decide(app, campaign, choice) {
  const kept = campaign.kept.waiting + campaign.kept.held;
  const sure = await app.ask({
    title: t(`ask.campaign.${choice}`),
    text: [campaign.description, t(`ask.campaign.${choice}.text`, {n: kept})],
    yes: t(`act.campaign.${choice}`), danger: choice === 'confirm',
  });
  if (!sure) {
    return;
  }
  const at = `campaigns/${encodeURIComponent(campaign.id)}`;
  const key = freshKey();
  const done = await app.attempt(() => post(`${at}/${choice}`, CHOICES[choice], key));
  if (done) {
    Object.assign(campaign, done.campaign);
    app.say(t(`say.campaign.${choice}`), {undo: () => takeBack(app, campaign)});
    if (done.job) {
      await watch(app, done.job);
    }
  }
}

async function takeBack(app, campaign) {
  const done = await app.attempt(() => post(`campaigns/${encodeURIComponent(campaign.id)}/undo`));
  if (done) {
    Object.assign(campaign, done.campaign);
    app.say(t('say.campaign.undo'));
    if (done.job) {
      await watch(app, done.job);
    }
  }
}

const kindWords = kind => has(`campaign.kind.${kind}`) ? t(`campaign.kind.${kind}`) : kind;

function decision(app, campaign) {
  if (campaign.decision) {
    return html`
      <p class="decision ${campaign.decision}">${icon(campaign.decision === 'confirmed' ? 'spam' : 'good')}
        <span>${t(`campaign.${campaign.decision}`, {by: campaign.decided?.by ?? '?'})} ${campaign.decided ? when(campaign.decided.at) : nothing}</span>
        ${app.mayAct ? html`<button class="small" @click=${() => takeBack(app, campaign)}>${t('act.undo')}</button>` : nothing}</p>`;
  }
  return app.mayAct ? html`
    <div class="acts">
      <button class="danger" @click=${() => decide(app, campaign, 'confirm')}>${icon('spam')}${t('act.campaign.confirm')}</button>
      <button @click=${() => decide(app, campaign, 'vouch')}>${icon('good')}${t('act.campaign.vouch')}</button>
    </div>` : nothing;
}

/** One campaign, with the two clicks that decide about all of it. */
export function campaignCard(app, campaign, brief = false) {
  const {kept} = campaign;
  const counts = ['waiting', 'held', 'confirmed', 'released'].filter(name => kept[name]);
  return html`
    <article class="campaign ${campaign.running ? 'running' : ''}" data-campaign=${campaign.id}>
      <p class="meta"><span class="tag">${kindWords(campaign.kind)}</span>
        ${campaign.running ? html`<span class="tag live">${t('campaign.running')}</span>` : nothing}
        <span class="dim">${t('campaign.seen')} ${when(campaign.last_seen)}</span></p>
      ${brief ? html`<h3>${sentence(campaign.description)}</h3>` : html`<h2>${sentence(campaign.description)}</h2>`}
      <p>${t('campaign.members', {n: campaign.members})} ${t('campaign.origins', {n: campaign.origins})}${
        campaign.targets ? html` ${t('campaign.targets', {n: campaign.targets})}` : nothing}</p>
      ${counts.length ? html`<p class="kept">${counts.map(name => html`
        <a href=${link('quarantine', {campaign: campaign.id, state: name})}>${t(`campaign.kept.${name}`, {n: kept[name]})}</a>`)}</p>` : nothing}
      ${decision(app, campaign)}
    </article>`;
}
