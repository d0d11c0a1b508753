// Ids kept in ascending order: new rows append, so that paging and indexes stay cheap in a world of a million rows.

/** The index of the first id greater than the given one. */
export const indexAfter = (ids: readonly number[], id: number): number => {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const insertId = (ids: number[], id: number): void => {
  const last = ids.at(-1);
  if (last === undefined || last < id) {
    ids.push(id);
    return;
  }
  const index = indexAfter(ids, id);
  if (ids[index - 1] !== id) ids.splice(index, 0, id);
};

export const removeId = (ids: number[], id: number): void => {
  const index = indexAfter(ids, id) - 1;
  if (ids[index] === id) ids.splice(index, 1);
};
