import {html, nothing} from '../lit.js';
import {icon} from '../parts/icons.js';
import {link} from '../route.js';
import {ago, clock, left, size, t} from '../words.js';
import {look} from './doubtful.js';
import {together} from './together.js';

const MORE_THAN_USUAL = 4;
const WORTH_SAYING = 10;
const NEARLY_FULL = 0.9;

const keptOf = counts => counts.hold + counts.quarantine + counts.drop;

/** Campaigns of which something still waits for a decision. */
export const undecided = campaigns => together(campaigns).filter(one => one.decision === null && one.kept.waiting + one.kept.held > 0);

/** What keeps Winnow itself from its work, worst first. */
function faults(data) {
  const {bytes, limit, writable} = data.store;
  return [
    ...data.ready,
    ...(writable ? [] : [t('now.store.locked')]),
    ...data.doubts,
    ...(limit && bytes > limit * NEARLY_FULL ? [t('now.store.full', {used: size(bytes), limit: size(limit)})] : []),
  ];
}

/** The state of everything in one line, with how much it matters: bad, act, watch or good. */
function headline(data) {
  const kept = keptOf(data.last_hour);
  const usual = data.usual_hour ? keptOf(data.usual_hour) : null;
  if (faults(data).length) {
    return {level: 'bad', text: t('now.fault')};
  }
  if (data.mode === 'observe') {
    return {level: 'act', text: t('now.observe')};
  }
  if (data.wave.on) {
    const since = data.wave.since ? clock(data.wave.since) : '';
    return {level: 'watch', text: data.wave.forced === 'on' ? t('now.wave.forced') : t('now.wave', {since})};
  }
  if (usual !== null && kept >= WORTH_SAYING && kept > usual * MORE_THAN_USUAL) {
    return {level: 'watch', text: t('now.busy')};
  }
  const running = undecided(data.campaigns).filter(one => one.running).length;
  if (running) {
    return {level: 'watch', text: t('now.campaigns', {n: running})};
  }
  return {level: 'good', text: t('now.quiet')};
}

function control(data) {
  const counts = {n: keptOf(data.last_hour), delivered: data.last_hour.forward};
  return data.usual_hour
    ? t('now.kept.usual', {...counts, usual: Math.round(keptOf(data.usual_hour))}) : t('now.kept', counts);
}

function innocent(data, suspects) {
  if (!data.waiting.count) {
    return t('now.innocent.nobody');
  }
  if (suspects === null) {
    return t('loading');
  }
  return suspects.count
    ? t('now.innocent.some', {n: suspects.count, all: data.waiting.count})
    : t('now.innocent.none', {n: data.waiting.count});
}

/** What to do, most pressing first. The first is the one big button. */
function remedies(data, suspects) {
  const list = [];
  if (faults(data).length) {
    list.push({text: t('do.fault'), to: link('settings')});
  }
  if (data.waiting.ending_soon > 0) {
    list.push({text: t('do.ending', {n: data.waiting.ending_soon}), to: link('quarantine', {state: 'waiting', ending: 'soon'}), urgent: true});
  }
  if (suspects?.count) {
    list.push({text: t('do.doubtful', {n: suspects.count}), to: link('quarantine', look(data.thresholds))});
  }
  const campaigns = undecided(data.campaigns);
  if (campaigns.length) {
    list.push({text: t('do.campaigns', {n: campaigns.length}), to: link('campaigns')});
  }
  if (!list.length && data.waiting.count) {
    list.push({text: t('do.waiting', {n: data.waiting.count}), to: link('quarantine', {state: 'waiting'})});
  }
  return list;
}

const SIGNS = {good: 'good', watch: 'watch', act: 'warn', bad: 'warn'};

/** The card that answers the three questions in ten seconds. */
export function situation(app, data, suspects) {
  const {level, text} = headline(data);
  const list = remedies(data, suspects);
  return html`
    <section class="situation ${level}" aria-labelledby="situation" data-level=${level}>
      <h1 id="situation" tabindex="-1">${icon(SIGNS[level])}<span>${text}</span></h1>
      ${faults(data).length ? html`<ul class="faults">${faults(data).map(one => html`<li>${one}</li>`)}</ul>` : nothing}
      <dl>
        <div><dt>${t('now.q.control')}</dt><dd>${control(data)}</dd></div>
        <div><dt>${t('now.q.innocent')}</dt><dd>${innocent(data, suspects)}
          ${data.waiting.wanted ? html` ${t('now.wanted', {n: data.waiting.wanted})}` : nothing}</dd></div>
        <div><dt>${t('now.q.do')}</dt><dd>
          ${list.length ? html`<span class="acts">${list.map((one, i) => html`
            <a class="button ${i === 0 ? 'main' : ''} ${one.urgent ? 'urgent' : ''}" href=${one.to}>${one.text}</a>`)}</span>`
            : html`<span>${t('do.nothing')}</span>`}
          ${data.waiting.oldest && data.waiting.count ? html`<span class="dim oldest">${t('now.oldest', {ago: ago(data.waiting.oldest)})}</span>` : nothing}</dd></div>
      </dl>
    </section>`;
}
