import {freshKey, get, post} from '../api.js';
import {watch} from '../jobs.js';
import {html, nothing} from '../lit.js';
import {campaignKind, when} from '../parts/badges.js';
import {icon} from '../parts/icons.js';
import {foreign, sentence} from '../parts/text.js';
import {link} from '../route.js';
import {t} from '../words.js';
import {shared} from './together.js';

const CHOICES = {
  confirm: {delete: false},
  vouch: {release: true},
};

const address = (id, choice) => `campaigns/${encodeURIComponent(id)}${choice ? `/${choice}` : ''}`;

/** What it is called: its text says more than where it links to. */
const telling = campaign => [campaign, ...campaign.also].find(one => one.kind === 'text') ?? campaign;

async function decide(app, campaign, choice) {
  const kept = campaign.kept.waiting + campaign.kept.held;
  const sure = await app.ask({
    title: t(`ask.campaign.${choice}`),
    text: [sentence(telling(campaign).description), t(`ask.campaign.${choice}.text`, {n: kept})],
    yes: t(`act.campaign.${choice}`), danger: choice === 'confirm',
  });
  if (!sure) {
    return;
  }
  const key = freshKey();
  const undo = () => takeBack(app, campaign);
  const done = await app.attempt(() => post(address(campaign.id, choice), CHOICES[choice], key));
  if (done) {
    Object.assign(campaign, done.campaign);
    app.say(t(`say.campaign.${choice}`), {undo});
    const rest = await decideAlike(app, campaign, choice, CHOICES[choice]);
    await watchAll(app, [done.job, ...rest], undo);
  }
}

async function takeBack(app, campaign) {
  const done = await app.attempt(() => post(address(campaign.id, 'undo')));
  if (done) {
    Object.assign(campaign, done.campaign);
    app.say(t('say.campaign.undo'));
    const rest = await decideAlike(app, campaign, 'undo');
    await watchAll(app, [done.job, ...rest]);
  }
}

/**
 * The same for what else the crowd is known by, unless the server has decided that with the first already. A domain to
 * which others may link, too, is left alone.
 */
async function decideAlike(app, campaign, choice, body) {
  const jobs = [];
  for (const {id} of campaign.also.filter(each => !shared(each))) {
    const one = await app.attempt(() => get(address(id)));
    if (one && one.decision !== campaign.decision) {
      jobs.push((await app.attempt(() => post(address(id, choice), body, freshKey())))?.job);
    }
  }
  return jobs;
}

async function watchAll(app, jobs, undo = null) {
  for (const job of jobs.filter(one => one)) {
    await watch(app, job, undo);
  }
}

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
  const title = telling(campaign);
  const others = new Set([campaign, ...campaign.also].map(one => one.description).filter(one => one !== title.description));
  const kinds = new Set([title, campaign, ...campaign.also].map(one => one.kind));
  const counts = ['waiting', 'held', 'confirmed', 'released'].filter(name => kept[name]);
  return html`
    <article class="campaign ${campaign.running ? 'running' : ''}" data-campaign=${campaign.id}>
      <p class="meta">${[...kinds].map(kind => html`<span class="tag">${campaignKind(kind)}</span> `)}
        ${campaign.running ? html`<span class="tag live">${t('campaign.running')}</span>` : nothing}
        <span class="dim">${t('campaign.seen')} ${when(campaign.last_seen)}</span></p>
      ${brief ? html`<h3>${sentence(title.description)}</h3>` : html`<h2>${sentence(title.description)}</h2>`}
      ${others.size ? html`<p class="dim">${t('campaign.also')} ${[...others].map((one, i) => html`${i ? ', ' : ''}${foreign(one)}`)}</p>` : nothing}
      <p>${t('campaign.members', {n: campaign.members})} ${t('campaign.origins', {n: campaign.origins})}${
        campaign.targets ? html` ${t('campaign.targets', {n: campaign.targets})}` : nothing}</p>
      ${counts.length ? html`<p class="kept">${counts.map(name => html`
        <a href=${link('quarantine', {campaign: campaign.id, state: name})}>${t(`campaign.kept.${name}`, {n: kept[name]})}</a>`)}</p>` : html`<p class="kept dim">${t('campaign.kept.none')}</p>`}
      ${decision(app, campaign)}
    </article>`;
}
