import {get} from '../api.js';

const SHOWN = 50;
const ABOVE = 1.5;

/**
 * Which of what waits is most likely innocent: what belongs to no campaign and lies little above the threshold. A person
 * says something once, in their own words; that is what a mistake looks like.
 */
export const look = thresholds => ({
  state: 'waiting', campaign: 'none', max_score: (thresholds.quarantine ?? 6) + ABOVE,
});

/** In somebody else's name: the one whose name it bears has not sent it. */
const FORGED = new Set(['FOREIGN_SIGNATURE', 'INVALID_SIGNATURE']);

export const forged = item => item.symbols.some(symbol => FORGED.has(symbol));

export async function doubtful(thresholds, signal) {
  const page = await get('quarantine', {...look(thresholds), limit: SHOWN}, signal);
  const items = page.items.filter(item => !forged(item)).sort((a, b) => a.score - b.score);
  return {items, count: page.next ? page.count : items.length};
}
