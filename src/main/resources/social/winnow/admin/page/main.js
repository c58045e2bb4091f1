import {App} from './app.js';
import {listen} from './keys.js';
import {render} from './lit.js';
import {here} from './route.js';
import {dress, session} from './session.js';
import {shell} from './shell.js';
import {campaigns} from './views/campaigns.js';
import {item} from './views/item.js';
import {lists} from './views/lists.js';
import {overview} from './views/overview.js';
import {quarantine} from './views/quarantine.js';
import {rules} from './views/rules.js';
import {senders} from './views/senders.js';
import {settings} from './views/settings.js';
import {signIn} from './views/sign-in.js';
import {speak, t} from './words.js';

const VIEWS = {overview, quarantine, campaigns, senders, rules, lists, settings};
const HELP_KEY = 'winnow-help';

const page = document.getElementById('page');
const app = new App(() => {
  render(shell(app), page);
  document.title = app.view ? `${app.view.title()} · Winnow` : 'Winnow';
});

function open(focus) {
  const {view, id, query} = here();
  if (!app.me) {
    app.show(signIn(app, () => open(true)));
    return;
  }
  const make = view === 'quarantine' && id !== null ? item : VIEWS[view] ?? overview;
  app.menu = false;
  app.question?.answer(false);
  document.getElementById(HELP_KEY)?.close();
  app.show(make(app, {id, query}));
  if (focus) {
    // A reader's eyes and a screen reader's begin where the new view begins.
    queueMicrotask(() => {
      window.scrollTo(0, app.view?.scroll ?? 0);
      if (!app.view?.takeFocus?.()) {
        document.querySelector('h1')?.focus({preventScroll: true});
      }
    });
  }
}

async function begin() {
  dress();
  await speak();
  window.addEventListener('hashchange', () => open(true));
  window.addEventListener('resize', () => app.redraw());
  listen(app, () => document.getElementById(HELP_KEY)?.showModal());
  app.reopen = () => open(false);
  if (session.token) {
    try {
      await app.signIn();
    } catch (e) {
      app.failed(e);
    }
  }
  open(false);
  // Times such as "5 minutes ago" grow old by themselves.
  setInterval(() => document.hidden || app.redraw(), 10_000);
}

begin();
