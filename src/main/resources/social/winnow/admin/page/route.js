import {withQuery} from './api.js';

/** Where the page is: '#/quarantine/ID?state=waiting' is the view 'quarantine', its id and its filters. */
export function here() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [view, ...rest] = path.split('/');
  return {
    view: view || 'overview',
    id: rest.length ? decodeURIComponent(rest.join('/')) : null,
    query: Object.fromEntries(new URLSearchParams(query ?? '')),
  };
}

export const link = (view, query = {}, id) =>
  withQuery(id === undefined ? `#/${view}` : `#/${view}/${encodeURIComponent(id)}`, query);

export function go(address) {
  location.hash = address;
}
