import {now} from './api.js';
import {session} from './session.js';

/** Every word of the page comes from words/<language>.json; English is what is missing elsewhere. */
export const LANGUAGES = {en: 'English', ja: '日本語'};

let language = 'en';
let words = {};
let spare = {};
let plurals = new Intl.PluralRules('en');

function wanted() {
  if (session.taste.language in LANGUAGES) {
    return session.taste.language;
  }
  const known = (navigator.languages ?? []).map(tag => tag.split('-')[0]).find(tag => tag in LANGUAGES);
  return known ?? 'en';
}

async function load(name) {
  const answer = await fetch(new URL(`words/${name}.json`, document.baseURI));
  return answer.json();
}

export async function speak() {
  language = wanted();
  [spare, words] = await Promise.all([load('en'), load(language)]);
  plurals = new Intl.PluralRules(language);
  document.documentElement.lang = language;
}

export const spoken = () => language;

export const has = key => key in words || key in spare;

/** The words of that key, with {name} filled in; {n} also chooses between singular and plural. */
export function t(key, values = {}) {
  let text = words[key] ?? spare[key];
  if (text === undefined) {
    return key;
  }
  if (typeof text === 'object') {
    text = text[plurals.select(values.n)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
  });
}

export const number = value => new Intl.NumberFormat(language).format(value);

export const points = value =>
  new Intl.NumberFormat(language, {minimumFractionDigits: 1, maximumFractionDigits: 1}).format(value);

export function size(bytes) {
  const [value, unit] = bytes >= 1 << 30 ? [bytes / (1 << 30), 'GiB']
    : bytes >= 1 << 20 ? [bytes / (1 << 20), 'MiB']
      : bytes >= 1024 ? [bytes / 1024, 'KiB'] : [bytes, 'B'];
  return `${new Intl.NumberFormat(language, {maximumFractionDigits: value < 10 && unit !== 'B' ? 1 : 0}).format(value)} ${unit}`;
}

const UNITS = [['year', 31_557_600], ['month', 2_629_800], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** A length of time in its one or two largest units, such as "1 hr 5 min". */
export function span(milliseconds) {
  let seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts = [];
  for (const [unit, length] of UNITS) {
    const many = Math.floor(seconds / length);
    const worth = many > 0 || (unit === 'second' && parts.length === 0);
    if (worth && (parts.length === 0 || unit !== 'second')) {
      parts.push(new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay: 'short'}).format(many));
      seconds -= many * length;
    }
    if (parts.length === 2 || (parts.length === 1 && (unit === 'minute' || (unit === 'hour' && many >= 6)))) {
      break;
    }
  }
  return parts.join(' ');
}

/** How long ago, or how long until: "5 minutes ago". */
export function ago(time) {
  const seconds = (Date.parse(time) - now()) / 1000;
  const [unit, length] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(language, {numeric: 'always', style: 'short'}).format(Math.trunc(seconds / length), unit);
}

export const left = time => span(Date.parse(time) - now());

export const clock = time =>
  new Intl.DateTimeFormat(language, {hour: 'numeric', minute: '2-digit'}).format(new Date(time));

export const hour = time => new Intl.DateTimeFormat(language, {hour: 'numeric'}).format(new Date(time));

export const day = time =>
  new Intl.DateTimeFormat(language, {month: 'short', day: 'numeric'}).format(new Date(time));

export const moment = time =>
  new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'medium'}).format(new Date(time));
