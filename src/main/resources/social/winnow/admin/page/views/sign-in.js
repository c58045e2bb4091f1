import {Problem} from '../api.js';
import {problemText} from '../app.js';
import {html, nothing} from '../lit.js';
import {icon} from '../parts/icons.js';
import {session} from '../session.js';
import {t} from '../words.js';

/** Asks for the token, once a tab. */
export function signIn(app, done) {
  let problem = app.trouble;
  let busy = false;

  async function submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    session.open(form.get('token').trim(), form.get('name').trim());
    busy = true;
    problem = null;
    app.trouble = null;
    app.redraw();
    try {
      await app.signIn();
      done();
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e;
      }
      session.close();
      problem = e;
    }
    busy = false;
    app.redraw();
  }

  const said = () => problem && html`
    <p class="trouble" role="alert">${icon('warn')}<span>${problem.status === 401 ? t('sign.refused') : problemText(problem)}</span></p>`;

  return {
    title: () => t('sign.title'),
    template: () => html`
      <form class="card sign-in" @submit=${submit}>
        <h1 tabindex="-1">${icon('winnow')} Winnow</h1>
        <p class="dim">${t('sign.about')}</p>
        ${said() ?? nothing}
        <label>${t('sign.token')}
          <input name="token" type="password" required autocomplete="current-password" autocapitalize="none" spellcheck="false"></label>
        <p class="hint">${t('sign.where')}</p>
        <label>${t('sign.name')}
          <input name="name" maxlength="64" autocomplete="nickname" .value=${session.name}></label>
        <p class="hint">${t('sign.why')}</p>
        <button class="main wide" ?disabled=${busy}>${t('sign.go')}</button>
      </form>`,
  };
}
