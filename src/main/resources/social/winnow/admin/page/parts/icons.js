import {svg, html} from '../lit.js';

/** Line drawings on a grid of 24; decoration only, beside words. */
const PATHS = {
  winnow: svg`<path d="M3 9h18l-3 7a6 6 0 0 1-12 0z"/><path d="M12 3v2M8 5v1M16 5v1M12 20v2"/>`,
  overview: svg`<path d="M4 19V11M10 19V5M16 19v-6M21 19H3"/>`,
  quarantine: svg`<path d="M3 13l3-8h12l3 8v6H3z"/><path d="M3 13h5l1.5 3h5L16 13h5"/>`,
  campaigns: svg`<circle cx="12" cy="12" r="2.5"/><path d="M7 7a7 7 0 0 0 0 10M17 7a7 7 0 0 1 0 10M4 4a11 11 0 0 0 0 16M20 4a11 11 0 0 1 0 16"/>`,
  senders: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 5a3.5 3.5 0 0 1 0 6M18 14.5c2 .8 3.2 2.7 3.5 5.5"/>`,
  rules: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  lists: svg`<path d="M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1"/>`,
  settings: svg`<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1"/>`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  warn: svg`<path d="M12 3.5L22 20H2z"/><path d="M12 10v4M12 17h.01"/>`,
  good: svg`<circle cx="12" cy="12" r="9"/><path d="M8 12.5l3 3 5-6"/>`,
  watch: svg`<path d="M2 12c2.5-4.5 6-7 10-7s7.5 2.5 10 7c-2.5 4.5-6 7-10 7s-7.5-2.5-10-7z"/><circle cx="12" cy="12" r="3"/>`,
  release: svg`<path d="M12 16V4M7 9l5-5 5 5M4 20h16"/>`,
  spam: svg`<circle cx="12" cy="12" r="9"/><path d="M6 6l12 12"/>`,
  bin: svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
  lock: svg`<path d="M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3"/>`,
  fetch: svg`<path d="M20 12a8 8 0 1 1-3-6.2M20 3v4h-4"/>`,
  none: svg`<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>`,
  picture: svg`<path d="M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4"/><circle cx="15" cy="9" r="1.5"/>`,
};

export const icon = name => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
