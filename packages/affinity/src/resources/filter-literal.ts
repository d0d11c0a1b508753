// A text as a literal of v2's filter language: quotation marks keep its signs from meaning anything.

/** Words and ids need no quotation marks, and the filters of some ids take none. */
export const filterLiteral = (value: string): string =>
  /^[\w-]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
