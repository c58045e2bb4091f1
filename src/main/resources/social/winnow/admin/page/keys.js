import {go, link} from './route.js';
import {session} from './session.js';

const PLACES = {o: 'overview', q: 'quarantine', c: 'campaigns', s: 'senders', r: 'rules', l: 'lists', t: 'settings'};
const SECOND_WITHIN = 1500;

const writing = element =>
  element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName))
    && !/^(checkbox|radio|button)$/.test(element.type ?? '');

/** Single keys, unless somebody writes, a dialog is open, or they are turned off (WCAG 2.1.4). */
export function listen(app, toggleHelp) {
  let leader = -Infinity;
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing
        || !session.taste.shortcuts || !app.me || app.question || writing(event.target)
        || document.querySelector('dialog[open]')) {
      return;
    }
    const after = event.timeStamp - leader < SECOND_WITHIN;
    leader = -Infinity;
    if (after && event.key in PLACES) {
      go(link(PLACES[event.key]));
    } else if (event.key === 'g') {
      leader = event.timeStamp;
    } else if (event.key === '?') {
      toggleHelp();
    } else if (event.key === 'u' && app.toast?.undo) {
      app.undo();
    } else if (app.view?.keys?.[event.key]) {
      app.view.keys[event.key](event);
    } else {
      return;
    }
    event.preventDefault();
  });
}
