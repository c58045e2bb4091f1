import {change, get, post} from '../api.js';
import {html, nothing} from '../lit.js';
import {when} from '../parts/badges.js';
import {session} from '../session.js';
import {LANGUAGES, moment, size, speak, spoken, t} from '../words.js';
import {audit} from './audit.js';

const FORCES = ['auto', 'on', 'off'];
const THEMES = ['auto', 'light', 'dark'];

/** The state of Winnow itself, what can be set from here, and what everybody did. */
export function settings(app) {
  let data = null;
  const log = audit(app);

  async function load(signal) {
    const [overview, config, notify] = await Promise.all(['overview', 'config', 'notify'].map(one => get(one, {}, signal)));
    data = {overview, config, notify};
    await log.load(signal);
  }

  const force = value => app.attempt(async () => {
    await change('PUT', 'wave', {force: value});
    app.say(t(`say.wave.${value}`));
  });

  const reload = () => app.attempt(async () => {
    const done = await post('config/reload');
    app.say(done.ok ? t('say.reloaded') : [t('say.not-reloaded'), ...done.problems].join(' '), {bad: !done.ok, lasting: !done.ok});
  });

  const test = target => app.attempt(async () => {
    await post('notify/test', target ? {target} : {});
    app.say(t('say.tested'));
  });

  const choice = (name, label, value, options, words, pick) => html`
    <fieldset><legend>${label}</legend><div class="switch">${options.map(one => html`
      <label><input type="radio" name=${name} value=${one} .checked=${one === value} @change=${() => pick(one)}><span>${words(one)}</span></label>`)}</div></fieldset>`;

  const own = () => html`
    <section class="card" aria-labelledby="own">
      <header><h2 id="own">${t('settings.own')}</h2></header>
      ${choice('language', t('settings.language'), spoken(), Object.keys(LANGUAGES), one => LANGUAGES[one], async one => {
        session.prefer({language: one});
        await speak();
        app.redraw();
      })}
      ${choice('theme', t('settings.theme'), session.taste.theme, THEMES, one => t(`theme.${one}`), one => {
        session.prefer({theme: one});
        app.redraw();
      })}
      <label class="check"><input type="checkbox" .checked=${session.taste.shortcuts} @change=${event => session.prefer({shortcuts: event.target.checked})}>
        <span>${t('settings.shortcuts')}</span></label>
      <label>${t('sign.name')}<input maxlength="64" .value=${session.name} @change=${event => session.rename(event.target.value.trim())}></label>
      <p class="dim">${t(`settings.role.${app.me.role}`, {name: app.me.name})}</p>
      <div class="acts"><button @click=${() => {
        app.signOut();
        app.reopen();
      }}>${t('settings.sign-out')}</button></div>
    </section>`;

  const wave = () => {
    const {wave: now} = data.overview;
    return html`
      <section class="card" aria-labelledby="wave">
        <header><h2 id="wave">${t('settings.wave')}</h2><span class="tag ${now.on ? 'live' : ''}">${t(now.on ? 'wave.on' : 'wave.off')}</span></header>
        <p class="dim">${t('settings.wave.about')}</p>
        ${app.mayAct ? choice('wave', t('settings.wave.force'), now.forced, FORCES, one => t(`wave.force.${one}`), force) : nothing}
      </section>`;
  };

  const health = () => {
    const {store, ready, doubts} = data.overview;
    const faults = [...ready, ...doubts];
    return html`
      <section class="card" aria-labelledby="health">
        <header><h2 id="health">${t('settings.health')}</h2></header>
        ${faults.length ? html`<ul class="faults">${faults.map(one => html`<li>${one}</li>`)}</ul>` : html`<p>${t('settings.health.good')}</p>`}
        <p>${store.limit ? html`<label>${t('settings.store', {used: size(store.bytes), limit: size(store.limit)})}
            <meter min="0" max=${store.limit} high=${store.limit * 0.9} .value=${store.bytes}></meter></label>`
          : t('settings.store.unlimited', {used: size(store.bytes)})}</p>
        ${store.writable ? nothing : html`<p class="notice-line bad">${t('now.store.locked')}</p>`}
      </section>`;
  };

  const notify = () => html`
    <section class="card" aria-labelledby="notify">
      <header><h2 id="notify">${t('settings.notify')}</h2></header>
      ${data.notify.targets.length ? html`
        <ul class="plain targets">${data.notify.targets.map(one => html`
          <li><span><b>${one.name}</b> <span class="tag">${one.kind}</span><br>
            <span class=${one.last && !one.last.ok ? 'bad-text' : 'dim'}>${one.last ? html`${one.last.event} ${when(one.last.at)}: ${one.last.ok ? t('notify.arrived') : one.last.detail}` : t('notify.never')}</span></span>
            ${app.mayAct ? html`<button class="small" @click=${() => test(one.name)}>${t('notify.test')}</button>` : nothing}</li>`)}</ul>`
        : html`<p class="empty">${t('notify.none')}</p>`}
    </section>`;

  const config = () => {
    const {last_reload: last, file, loaded_at: at, text} = data.config;
    return html`
      <section class="card wide" aria-labelledby="config">
        <header><h2 id="config">${t('settings.config')}</h2>${app.mayAct ? html`<button class="small" @click=${reload}>${t('settings.reload')}</button>` : nothing}</header>
        <p class="dim">${file ? html`<code>${file}</code> · ` : nothing}${at ? t('settings.loaded', {at: moment(at)}) : nothing}</p>
        ${last?.waiting?.length ? html`<p class="notice-line">${t('settings.restart', {keys: last.waiting.join(', ')})}</p>` : nothing}
        ${last && !last.ok ? html`<div class="notice bad"><div><p>${t('settings.refused')} ${when(last.at)}</p><ul>${last.problems.map(one => html`<li>${one}</li>`)}</ul></div></div>` : nothing}
        <details><summary>${t('settings.config.show')}</summary><pre tabindex="0" role="region" aria-label=${t('settings.config')}>${text}</pre></details>
      </section>`;
  };

  return {
    title: () => t('nav.settings'),
    every: 5000,
    load,
    template: () => html`
      <h1 tabindex="-1">${t('nav.settings')}</h1>
      ${data ? html`<div class="grid even"><div class="stack">${wave()}${health()}${notify()}</div><div class="stack">${own()}</div></div>${config()}${log.template()}`
        : html`<div class="cards">${own()}</div><p class="loading">${t('loading')}</p>`}`,
  };
}
