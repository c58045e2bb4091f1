import {freshKey, post} from './api.js';
import {watch} from './jobs.js';
import {pathNow} from './parts/badges.js';
import {has, spoken, t} from './words.js';

const undoable = {release: true, confirm: true, delete: false};

async function agreed(app, action, item) {
  if (action === 'delete') {
    return app.ask({title: t('ask.delete.one'), text: t('ask.delete.text'), yes: t('act.delete'), danger: true});
  }
  const path = pathNow(item.release);
  if (action === 'release' && path !== 'repost') {
    const loses = item.release.loses && path === item.release.path ? item.release.loses : 'notification_after_6h';
    return path === 'none' || app.ask({
      title: t('ask.fetch.title'), text: [t('ask.fetch.text'), t(`loses.${loses}`)], yes: t('act.fetch'),
    });
  }
  return true;
}

/** Releases, confirms or deletes one thing, and offers to take it back. Returns what the server made of it. */
export async function act(app, action, item) {
  if (!app.mayAct || !await agreed(app, action, item)) {
    return undefined;
  }
  if (action === 'release' && pathNow(item.release) === 'none') {
    app.say(t('say.no-path', {why: item.release.why}), {bad: true});
    return undefined;
  }
  const key = freshKey();
  const at = `quarantine/${encodeURIComponent(item.id)}`;
  const body = {expect: item.state};
  if (action === 'release') {
    body.path = pathNow(item.release);
  }
  const done = await app.attempt(() => post(`${at}/${action}`, body, key));
  if (done) {
    const undo = undoable[action] ? () => takeBack(app, item.id) : null;
    const bad = BAD.has(done.outcome.code);
    app.say(outcomeText(done.outcome), {undo: bad ? null : undo, bad, lasting: bad});
  }
  return done;
}

/** Codes of outcomes after which nothing has arrived yet. */
const BAD = new Set(['refused', 'not_fetched', 'unreachable', 'postponed', 'no_way', 'not_releasable']);

/** The server's sentence says most, but in English only. */
function outcomeText({code, sentence}) {
  if (spoken() !== 'en' && has(`outcome.${code}`) || !sentence) {
    return has(`outcome.${code}`) ? t(`outcome.${code}`) : code;
  }
  return `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
}

export async function takeBack(app, id) {
  const done = await app.attempt(() => post(`quarantine/${encodeURIComponent(id)}/undo`));
  if (done) {
    app.say(outcomeText(done.outcome));
  }
  return done;
}

/** The same to many: those chosen, or all that the filters let through. */
export async function actOnMany(app, action, target, count) {
  if (!app.mayAct) {
    return undefined;
  }
  const sure = await app.ask({
    title: t(`ask.${action}.many`, {n: count}), text: t(`ask.${action}.text`), yes: t(`act.${action}`), danger: action === 'delete',
  });
  if (!sure) {
    return undefined;
  }
  const key = freshKey();
  const started = await app.attempt(() => post('quarantine/bulk', {action, ...target}, key));
  if (started) {
    await watch(app, started.job);
  }
  return started;
}
