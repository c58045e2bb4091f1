const AT_ONCE = 1000;

/** What many have in common who have nothing to do with each other: it follows nothing, it is decided about by itself. */
const SHARED = new Set(['link', 'boosted-host', 'saying']);

export const shared = one => SHARED.has(one.kind);

export const size = one => one.kept.waiting + one.kept.held + one.kept.confirmed + one.kept.released;

/** One crowd that is known by several things: the same accounts, of which the last came with one and the same message. */
const same = (one, other) => one.members === other.members && one.origins === other.origins && one.targets === other.targets
  && one.decision === other.decision && Math.abs(Date.parse(one.last_seen) - Date.parse(other.last_seen)) < AT_ONCE;

/**
 * Campaigns as people see them: a wave that brings a text, a link and a picture is one, to be decided about once. The
 * one of which most was kept stands for all, with the rest of them in `also`; never a mere domain for a text.
 */
export function together(campaigns) {
  const groups = [];
  for (const one of [...campaigns].sort((a, b) => shared(a) - shared(b) || size(b) - size(a))) {
    const group = groups.find(other => same(other, one));
    group ? group.also.push(one) : groups.push({...one, also: []});
  }
  return groups;
}
