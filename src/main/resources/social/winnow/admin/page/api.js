import {session} from './session.js';

const ROOT = new URL('api/v1/', document.baseURI);

let offset = 0;

/** Milliseconds since the epoch as Winnow's machine counts them: a phone's clock may be wrong. */
export const now = () => Date.now() + offset;

/** What the server says is wrong (RFC 9457), or that it could not be reached: then the status is 0. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.title ?? `HTTP ${status}`);
    this.status = status;
    this.detail = document.detail ?? '';
    this.current = document.current;
  }
}

export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

function headers(extra) {
  const all = {Accept: 'application/json', Authorization: `Bearer ${session.token}`, ...extra};
  if (session.name) {
    all['X-Winnow-Moderator'] = encodeURIComponent(session.name);
  }
  return all;
}

function setClock(answer) {
  const date = Date.parse(answer.headers.get('Date') ?? '');
  // Less than two seconds is the header's own coarseness.
  if (!Number.isNaN(date)) {
    offset = Math.abs(date - Date.now()) < 2000 ? 0 : date - Date.now();
  }
}

async function send(path, options) {
  try {
    return await fetch(new URL(path, ROOT), {cache: 'no-store', redirect: 'error', credentials: 'omit', ...options});
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Problem(0, {title: ''});
  }
}

async function read(answer) {
  setClock(answer);
  const type = answer.headers.get('Content-Type') ?? '';
  const document = type.includes('json') ? await answer.json() : {};
  if (!answer.ok) {
    throw new Problem(answer.status, document);
  }
  return document;
}

/** The path with those of the parameters that say something. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, value);
    }
  }
  return query.size ? `${path}?${query}` : path;
}

export async function get(path, parameters = {}, signal) {
  return read(await send(withQuery(path, parameters), {headers: headers({}), signal}));
}

/** @param key the same for every try of one intention, so that the server does it once */
export async function post(path, body = {}, key = freshKey()) {
  return change('POST', path, body, {'Idempotency-Key': key});
}

export async function change(method, path, body, extra = {}) {
  return read(await send(path, {
    method,
    headers: headers({'Content-Type': 'application/json', ...extra}),
    body: body === undefined ? undefined : JSON.stringify(body),
  }));
}

/** Posts a text as it is, for the activity that is to be explained. */
export async function postText(path, text) {
  return read(await send(path, {
    method: 'POST',
    headers: headers({'Content-Type': 'application/activity+json'}),
    body: text,
  }));
}

/** A file that only the token opens, as a download. */
export async function download(path, name) {
  const answer = await send(path, {headers: headers({Accept: '*/*'})});
  if (!answer.ok) {
    await read(answer);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
