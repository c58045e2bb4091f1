import {get} from '../api.js';
import {html} from '../lit.js';
import {repeat} from '../lit.js';
import {link} from '../route.js';
import {t} from '../words.js';
import {campaignCard} from './campaign-card.js';
import {shared, size, together} from './together.js';

const CHOICES = ['open', 'confirmed', 'vouched', 'all'];
const ASKED = {open: 'none', confirmed: 'confirmed', vouched: 'vouched', all: undefined};

/** A domain that many link to is no question as long as nothing was kept back for it. */
const worthAsking = one => !shared(one) || size(one) > 0;

const waiting = one => one.kept.waiting + one.kept.held;

/** What many sent at once, decided about with one click each. */
export function campaigns(app, {id, query}) {
  const choice = CHOICES.includes(query.decided) ? query.decided : 'open';
  let list = null;
  let gone = false;

  async function find(signal) {
    try {
      return await get(`campaigns/${encodeURIComponent(id)}`, {}, signal);
    } catch (e) {
      if (e.status !== 404) {
        throw e;
      }
      gone = true;
      return null;
    }
  }

  async function load(signal) {
    if (id !== null) {
      const one = await find(signal);
      if (!one) {
        list = [];
        return;
      }
      const others = await get('campaigns', {decided: one.decision ?? 'none'}, signal);
      list = together([one, ...others.filter(other => other.id !== id)]).filter(group => [group, ...group.also].some(each => each.id === id));
      return;
    }
    const all = await get('campaigns', {decided: ASKED[choice]}, signal);
    list = together(all).filter(one => choice !== 'open' || worthAsking(one)).sort((a, b) => waiting(b) - waiting(a));
  }

  return {
    title: () => t('nav.campaigns'),
    every: 5000,
    load,
    template: () => html`
      <h1 tabindex="-1">${t('nav.campaigns')}</h1>
      <p class="dim about">${t('campaigns.about')}</p>
      <nav class="tabs" aria-label=${t('campaigns.tabs')}>${CHOICES.map(one => html`
        <a href=${link('campaigns', one === 'open' ? {} : {decided: one})} aria-current=${id === null && one === choice ? 'page' : 'false'}>${t(`campaigns.${one}`)}</a>`)}</nav>
      ${!list ? html`<p class="loading">${t('loading')}</p>`
        : list.length ? html`<div class="cards">${repeat(list, one => one.id, one => html`<div class="card">${campaignCard(app, one)}</div>`)}</div>`
          : html`<p class="empty">${t(gone ? 'campaigns.gone' : `campaigns.none.${choice}`)}</p>`}`,
  };
}
