/** What the page uses of lit-html, in one place. Never unsafeHTML: everything shown goes through text nodes. */
export {html, svg, render, nothing} from './lit/lit-html.js';
export {repeat} from './lit/directives/repeat.js';
export {live} from './lit/directives/live.js';
