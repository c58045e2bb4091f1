import {get, post} from './api.js';
import {html, nothing} from './lit.js';
import {t} from './words.js';

const WATCH_EVERY = 1000;

/** Follows a job on the server until it ends, and says then what came of it; with undo, how to take it back. */
export async function watch(app, job, undo = null) {
  app.job = typeof job === 'string' ? {id: job, action: 'release', total: 0, done: 0, failed: 0, running: true} : job;
  app.redraw();
  while (app.job?.running && app.me) {
    await new Promise(resolve => setTimeout(resolve, WATCH_EVERY));
    app.job = await app.attempt(() => get(`jobs/${encodeURIComponent(app.job.id)}`)) ?? {...app.job, running: false, lost: true};
    app.redraw();
  }
  const end = app.job;
  app.job = null;
  if (end && !end.lost) {
    const counts = {n: end.done - end.failed, total: end.total, failed: end.failed, why: end.failures?.[0]?.why ?? ''};
    app.say(t(end.failed ? `job.${end.action}.partly` : `job.${end.action}.done`, counts), {undo, bad: end.failed > 0, lasting: end.failed > 0});
  }
  app.refresh();
}

/** What is being done in bulk right now. */
export function jobsBar(app) {
  const job = app.job;
  if (!job) {
    return nothing;
  }
  const stop = () => app.attempt(() => post(`jobs/${encodeURIComponent(job.id)}/stop`));
  return html`
    <div class="job" role="status">
      <label>${t(`job.${job.action}.running`, {n: job.done, total: job.total})}
        <progress max=${Math.max(1, job.total)} .value=${job.done}></progress></label>
      <button class="small" @click=${stop}>${t('act.stop')}</button>
    </div>`;
}
