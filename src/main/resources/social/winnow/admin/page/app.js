import {Problem, get} from './api.js';
import {session} from './session.js';
import {t} from './words.js';

const TOAST_STAYS = 12_000;
const RETRY_LATEST = 30_000;

/** What all views share: who looks, the view that is open, what was just said, what is being asked. */
export class App {
  me = null;
  view = null;
  trouble = null;
  toast = null;
  question = null;
  #draw;
  #drawing = false;
  #timer = 0;
  #toastTimer = 0;
  #failures = 0;
  #loading = null;

  constructor(draw) {
    this.#draw = draw;
    document.addEventListener('visibilitychange', () => document.hidden || this.refresh());
  }

  /** Draws once, however often it is asked for before the next frame. */
  redraw() {
    if (!this.#drawing) {
      this.#drawing = true;
      queueMicrotask(() => {
        this.#drawing = false;
        this.#draw();
      });
    }
  }

  get mayAct() {
    return this.me?.role === 'moderate';
  }

  async signIn() {
    this.me = await get('me');
  }

  signOut(problem = null) {
    session.close();
    this.me = null;
    this.trouble = problem;
    this.show(null);
  }

  show(view) {
    this.#loading?.abort();
    clearTimeout(this.#timer);
    this.view = view;
    this.#failures = 0;
    this.redraw();
    return view ? this.refresh() : undefined;
  }

  /** Asks the server for what the open view shows, now, and again later while somebody looks. */
  async refresh() {
    clearTimeout(this.#timer);
    const view = this.view;
    if (!view?.load || document.hidden) {
      return;
    }
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      await view.load(loading.signal);
      this.#failures = 0;
      this.trouble = null;
    } catch (e) {
      if (loading.signal.aborted) {
        return;
      }
      this.#failures++;
      this.failed(e);
    }
    if (this.view === view) {
      this.redraw();
      const wait = (view.every ?? 0) * 2 ** this.#failures;
      if (view.every) {
        this.#timer = setTimeout(() => this.refresh(), Math.min(wait, Math.max(RETRY_LATEST, view.every)));
      }
    }
  }

  failed(e) {
    if (!(e instanceof Problem)) {
      throw e;
    }
    if (e.status === 401) {
      this.signOut(e);
    } else {
      this.trouble = e;
    }
    this.redraw();
  }

  /** Says what was done; with undo, how to take it back. */
  say(text, {undo = null, bad = false, lasting = false} = {}) {
    clearTimeout(this.#toastTimer);
    this.toast = {text, undo, bad};
    if (!lasting) {
      this.#toastTimer = setTimeout(() => this.hush(), TOAST_STAYS);
    }
    this.redraw();
  }

  hush() {
    this.toast = null;
    this.redraw();
  }

  async undo() {
    const undo = this.toast?.undo;
    if (undo) {
      this.hush();
      await this.attempt(undo);
    }
  }

  /** Does something of the moderator's; what goes wrong is said in the server's words. */
  async attempt(act) {
    try {
      return await act();
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e;
      }
      if (e.status === 401) {
        this.failed(e);
      } else {
        this.say(problemText(e), {bad: true});
      }
      return undefined;
    } finally {
      this.refresh();
    }
  }

  /** Asks before what cannot be taken back; resolves to whether the answer was yes. */
  ask(question) {
    return new Promise(resolve => {
      this.question = {...question, answer: yes => {
        this.question = null;
        this.redraw();
        resolve(yes);
      }};
      this.redraw();
    });
  }
}

export function problemText(problem) {
  if (problem.status === 0) {
    return t('trouble.unreachable');
  }
  if (problem.status === 409 && problem.current) {
    return t('trouble.stale', {state: t(`state.${problem.current}`)});
  }
  return problem.detail && problem.detail !== problem.message
    ? `${problem.message}: ${problem.detail}` : problem.message;
}
