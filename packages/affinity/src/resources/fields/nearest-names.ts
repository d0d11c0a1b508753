// Which names a caller may have meant: by the pairs of letters that both have, which costs little however long the names are.

const maxLength = 80;
/** Less than this in common is no likeness. */
const leastLikeness = 0.3;

const pairsOf = (name: string): ReadonlySet<string> => {
  const text = ` ${name.slice(0, maxLength).trim().toLowerCase()} `;
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
};

const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);

/** The likest first; none when nothing is like it. */
export const nearestNames = <Named>(
  wanted: string,
  candidates: readonly Named[],
  options: { readonly nameOf: (candidate: Named) => string; readonly most: number },
): readonly Named[] => {
  const pairs = pairsOf(wanted);
  return candidates
    .map((candidate) => ({ candidate, likeness: likeness(pairs, pairsOf(options.nameOf(candidate))) }))
    .filter((one) => one.likeness >= leastLikeness)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, options.most)
    .map(({ candidate }) => candidate);
};
