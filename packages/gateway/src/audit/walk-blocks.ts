// Walks a chain backwards by blocks of events, as the index of users' events is laid out.

/** Events in a block; stands in the index as well. */
export const blockSize = 4_096;

// The first steps are small, since most users called lately; who has not is looked for in ever larger ones.
const growth = 4;
const mostBlocks = 256;

/** Asks `read` for the rows of blocks, the newest first, until there are as many as wanted or the chain is at its beginning. */
export const walkBlocks = async <Row>(
  { newest, size }: { readonly newest: number; readonly size: number },
  read: (blocks: readonly number[], most: number) => Promise<readonly Row[]>,
): Promise<Row[]> => {
  const found: Row[] = [];
  let count = 1;
  for (let top = Math.floor(newest / blockSize); top >= 0 && found.length < size; ) {
    const blocks = Array.from({ length: Math.min(count, top + 1) }, (_, index) => top - index);
    found.push(...(await read(blocks, size - found.length)));
    top -= blocks.length;
    count = Math.min(count * growth, mostBlocks);
  }
  return found;
};
