// How often a request carries a header: what Node gives of it holds the first one only.

/** `rawHeaders`: names and values in turn, as they came. `name` in small letters. */
export const countHeader = (rawHeaders: readonly string[], name: string): number => {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index];
    if (given?.length === name.length && given.toLowerCase() === name) count += 1;
  }
  return count;
};
