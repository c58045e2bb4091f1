import {html, nothing, svg} from '../lit.js';
import {day, hour, moment, number, points as figure, t} from '../words.js';

const KEPT = ['hold', 'quarantine', 'drop'];
const GAP = 0.18;
/** One among hundreds is still to be seen. */
const SEEN = 2;

/** As wide as there is room, so that letters in it are as large as elsewhere. */
const width = () => window.innerWidth < 700 ? 340 : window.innerWidth < 1000 ? 620 : 520;

function ticks(most) {
  const step = [1, 2, 5].flatMap(unit => [1, 10, 100, 1000, 10_000, 100_000].map(power => unit * power))
    .sort((a, b) => a - b).find(size => most / size <= 3) ?? most;
  const marks = [];
  for (let at = step; at <= most; at += step) {
    marks.push(at);
  }
  return marks;
}

function labels(list, daily) {
  const every = Math.max(1, Math.ceil(list.length / (window.innerWidth < 700 ? 4 : 6)));
  return list.map((point, i) => (list.length - 1 - i) % every === 0 ? (daily ? day(point.at) : hour(point.at)) : null);
}

const anchor = (i, all) => i === all - 1 ? 'end' : i === 0 ? 'start' : 'middle';

function legend() {
  return html`<ul class="legend">${KEPT.map(name => html`<li><span class="key ${name}"></span>${t(`verdict.${name}`)}</li>`)}
    <li><span class="key forward"></span>${t('verdict.forward')}</li></ul>`;
}

function table(list, daily) {
  const names = ['forward', ...KEPT, 'refuse'];
  return html`
    <details class="as-table"><summary>${t('chart.table')}</summary><div class="scroll" tabindex="0" role="region" aria-label=${t('chart.table')}>
      <table><thead><tr><th scope="col">${t('chart.time')}</th>${names.map(name => html`<th scope="col" class="num">${t(`verdict.${name}`)}</th>`)}</tr></thead>
      <tbody>${[...list].reverse().map(point => html`
        <tr><th scope="row">${daily ? day(point.at) : moment(point.at)}</th>${names.map(name => html`<td class="num">${number(point[name])}</td>`)}</tr>`)}
      </tbody></table></div></details>`;
}

/**
 * What was kept back, stacked, above what was delivered: two scales, for a wave is small beside a day's mail, and would
 * not be seen on one.
 */
export function verdicts(list, daily) {
  const wide = width();
  const [left, high, low, foot] = [34, 120, 28, 18];
  const kept = point => KEPT.reduce((sum, name) => sum + point[name], 0);
  const most = Math.max(4, ...list.map(kept));
  const mostClean = Math.max(1, ...list.map(point => point.forward));
  const step = (wide - left) / Math.max(1, list.length);
  const y = value => high - value / most * (high - 8);
  const words = labels(list, daily);
  const total = list.reduce((sum, point) => sum + kept(point), 0);
  const bar = (point, i) => {
    let base = 0;
    return KEPT.map(name => {
      const from = base;
      base += point[name];
      return point[name] ? svg`<rect class="fill-${name}" x=${left + (i + GAP / 2) * step} width=${step * (1 - GAP)}
        y=${Math.min(y(base), y(from) - SEEN)} height=${Math.max(y(from) - y(base), SEEN)}/>` : nothing;
    });
  };
  const clean = (point, i) => svg`<rect class="fill-forward" x=${left + (i + GAP / 2) * step} width=${step * (1 - GAP)}
    y=${high + 8 + low * (1 - point.forward / mostClean)} height=${low * point.forward / mostClean}/>`;
  return html`
    <figure class="chart">
      <svg viewBox="0 0 ${wide} ${high + low + foot + 10}" role="img"
        aria-label=${t('chart.verdicts.said', {total, most, delivered: list.reduce((sum, point) => sum + point.forward, 0)})}>
        ${ticks(most).map(mark => svg`<line class="grid" x1=${left} x2=${wide} y1=${y(mark)} y2=${y(mark)}/>
          <text class="tick" x=${left - 5} y=${y(mark) + 4} text-anchor="end">${number(mark)}</text>`)}
        <line class="axis" x1=${left} x2=${wide} y1=${high + 0.5} y2=${high + 0.5}/>
        ${list.map((point, i) => svg`<g><title>${tip(point, daily)}</title>
          <rect class="hit" x=${left + i * step} width=${step} y="0" height=${high + low + 8}/>${bar(point, i)}${clean(point, i)}</g>`)}
        ${words.map((word, i) => word ? svg`<text class="tick" x=${i === list.length - 1 ? wide : left + (i + 0.5) * step}
          y=${high + low + foot + 6} text-anchor=${anchor(i, list.length)}>${word}</text>` : nothing)}
      </svg>
      ${legend()}${table(list, daily)}
    </figure>`;
}

const tip = (point, daily) => [daily ? day(point.at) : moment(point.at),
  ...['forward', ...KEPT, 'refuse'].filter(name => point[name]).map(name => `${t(`verdict.${name}`)} ${number(point[name])}`)].join('\n');

/** What is written below the scores: more apart where there are many. */
function marks(end) {
  const step = end > 16 ? 4 : 2;
  return Array.from({length: Math.floor(end / step) + 1}, (_, i) => i * step);
}

/** How the scores lie around the thresholds. What has no score at all is most of the mail, and only a number. */
export function scores(list, thresholds) {
  const wide = width();
  const [left, high, foot, head] = [34, 138, 18, 18];
  const scored = list.filter(bin => bin.from >= 0.5);
  const end = Math.max(10, ...scored.map(bin => bin.from + 0.5));
  const most = Math.max(4, ...scored.map(bin => bin.count));
  const x = score => left + score / end * (wide - left - 4);
  const y = count => high - count / most * (high - head);
  const zone = from => from >= (thresholds.drop ?? Infinity) ? 'drop' : from >= (thresholds.quarantine ?? Infinity) ? 'quarantine'
    : from >= (thresholds.hold ?? Infinity) ? 'hold' : 'forward';
  const lines = ['hold', 'quarantine', 'drop'].filter(name => thresholds[name] !== null && thresholds[name] < end);
  const unscored = list.filter(bin => bin.from < 0.5).reduce((sum, bin) => sum + bin.count, 0);
  return html`
    <figure class="chart">
      <svg viewBox="0 0 ${wide} ${high + foot + 6}" role="img"
        aria-label=${t('chart.scores.said', {kept: scored.filter(bin => zone(bin.from) !== 'forward').reduce((sum, bin) => sum + bin.count, 0)})}>
        ${ticks(most).map(mark => svg`<line class="grid" x1=${left} x2=${wide} y1=${y(mark)} y2=${y(mark)}/>
          <text class="tick" x=${left - 5} y=${y(mark) + 4} text-anchor="end">${number(mark)}</text>`)}
        ${scored.map(bin => svg`<rect class="fill-${zone(bin.from)}" x=${x(bin.from) + 0.8} width=${Math.max(1, x(0.5) - x(0) - 1.6)}
          y=${y(bin.count)} height=${high - y(bin.count)}><title>${figure(bin.from)}–${figure(bin.from + 0.5)}: ${number(bin.count)}</title></rect>`)}
        <line class="axis" x1=${left} x2=${wide} y1=${high + 0.5} y2=${high + 0.5}/>
        ${lines.map(name => svg`<line class="threshold ${name}" x1=${x(thresholds[name])} x2=${x(thresholds[name])} y1="12" y2=${high}/>
          <text class="tick strong" x=${x(thresholds[name])} y="9" text-anchor=${name === 'hold' ? 'end' : 'start'}>${t(`verdict.${name}`)}</text>`)}
        ${marks(end).map(mark => svg`
          <text class="tick" x=${x(mark)} y=${high + foot} text-anchor=${mark === end ? 'end' : 'middle'}>${mark}</text>`)}
      </svg>
      <figcaption class="dim">${t('chart.scores.caption', {n: unscored})}</figcaption>
    </figure>`;
}

/** One number against the largest of its kind, as a bar as long as it is large. */
export const bar = (value, most, kind = 'quarantine') => html`
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/>
    <rect class="fill-${kind}" width=${most > 0 ? Math.max(value > 0 ? 1.5 : 0, value / most * 100) : 0} height="8"/></svg>`;
