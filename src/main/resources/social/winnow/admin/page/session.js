/** Who looks: the token lives as long as the tab, how it is to look lives in the browser. */
const TOKEN = 'winnow.token';
const NAME = 'winnow.name';
const TASTE = 'winnow.taste';

/** The demonstration's address carries a token behind '#', which no browser sends anywhere. */
function fromAddress() {
  const found = /^#token=([^&]+)$/.exec(location.hash);
  if (found) {
    sessionStorage.setItem(TOKEN, decodeURIComponent(found[1]));
    history.replaceState(null, '', '#/');
  }
}
fromAddress();

function readTaste() {
  try {
    return JSON.parse(localStorage.getItem(TASTE)) ?? {};
  } catch {
    return {};
  }
}

const taste = {theme: 'auto', language: '', shortcuts: true, ...readTaste()};

export const session = {
  get token() {
    return sessionStorage.getItem(TOKEN);
  },
  get name() {
    return localStorage.getItem(NAME) ?? '';
  },
  open(token, name) {
    sessionStorage.setItem(TOKEN, token);
    session.rename(name);
  },
  rename(name) {
    localStorage.setItem(NAME, name);
  },
  close() {
    sessionStorage.removeItem(TOKEN);
  },
  taste,
  prefer(change) {
    Object.assign(taste, change);
    localStorage.setItem(TASTE, JSON.stringify(taste));
    dress();
  },
};

export function dress() {
  if (taste.theme === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = taste.theme;
  }
}
