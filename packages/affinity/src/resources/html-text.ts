// The words of a note's HTML, which costs fewer tokens: a line for each paragraph and point, without elements and their attributes.
const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["#39", "'"],
  ["nbsp", " "],
]);

/** Text that is no HTML comes back as it is, but for spaces. */
export const htmlToText = (html: string): string =>
  html
    .replace(/<br\s{0,9}\/?>|<\/(?:p|li|ul|ol)>/gi, "\n")
    .replace(/<li(?:\s[^<>]{0,999})?>/gi, "- ")
    .replace(/<\/?[a-z][^<>]{0,999}>/gi, "")
    .replace(/&(#39|[a-z]{2,4});/g, (whole, name: string) => entities.get(name) ?? whole)
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
