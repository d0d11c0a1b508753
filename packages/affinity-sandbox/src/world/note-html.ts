// The HTML that a note may be written in: a short list of elements. Anything else fails the request instead of being dropped.

const elements: ReadonlySet<string> = new Set(["p", "br", "strong", "em", "u", "ol", "ul", "li", "span", "a"]);

export type ReadNoteHtml =
  | { readonly isAllowed: true; readonly html: string }
  | { readonly isAllowed: false; readonly problem: string };

class HtmlProblem extends Error {}

const tag = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;
// A lone "<" before a space or a digit is text; before anything that opens markup it is not.
const strayMarkup = /<[a-z/!?]/i;
const attribute = /([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** What the server itself adds to a link, so that a note can be written back as it was read. */
const linkAttributes = ["href", "rel", "target"];

const decode = (text: string): string =>
  text
    .replace(/&#(\d{1,7});?/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    )
    .replaceAll("&colon;", ":");

const isSafeTarget = (href: string): boolean => /^(https?:\/\/|mailto:)[^\s\\]/i.test(decode(href).trim());

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

const readTag = ([, slash, name = "", rest = ""]: readonly string[]): Tag => {
  const found = [...rest.matchAll(attribute)].map(
    ([, key = "", double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare ?? ""] as const,
  );
  return { name: name.toLowerCase(), isEnd: slash === "/", attributes: new Map(found) };
};

const writeLink = ({ attributes }: Tag): string => {
  const other = [...attributes.keys()].find((name) => !linkAttributes.includes(name));
  if (other !== undefined) throw new HtmlProblem(`a link cannot have the attribute ${other}`);
  const href = attributes.get("href") ?? "";
  if (!isSafeTarget(href)) throw new HtmlProblem("a link needs an href that begins with http, https or mailto");
  return `<a href="${href.replaceAll('"', "&quot;")}" rel="noopener noreferrer" target="_blank">`;
};

const writeTag = (read: Tag): string => {
  const { name, isEnd, attributes } = read;
  if (!elements.has(name)) throw new HtmlProblem(`the element ${name} is not allowed`);
  if (isEnd) return `</${name}>`;
  if (name === "a") return writeLink(read);
  const [extra] = attributes.keys();
  if (extra !== undefined) throw new HtmlProblem(`the element ${name} cannot have the attribute ${extra}`);
  return `<${name}>`;
};

/** Stops at the first tag that does not end: to look for the end of each one after it takes minutes in a long text. */
const doTagsEnd = (html: string): boolean => {
  const whole = new RegExp(tag.source, "iy");
  const begin = /<\/?[a-z]/gi;
  for (let found = begin.exec(html); found !== null; found = begin.exec(html)) {
    whole.lastIndex = found.index;
    if (!whole.test(html)) return false;
    begin.lastIndex = whole.lastIndex;
  }
  return true;
};

/** The allowed HTML as it is stored: every link gets `rel` and `target`. */
export const readNoteHtml = (html: string): ReadNoteHtml => {
  if (!doTagsEnd(html) || strayMarkup.test(html.replace(tag, "")))
    return { isAllowed: false, problem: "a tag is not complete" };
  try {
    const cleaned = html.replace(tag, (...match: string[]) => writeTag(readTag(match)));
    return { isAllowed: true, html: cleaned };
  } catch (error) {
    if (error instanceof HtmlProblem) return { isAllowed: false, problem: error.message };
    throw error;
  }
};

/** Up to the last ">": only there can a tag be, and a search that looks for its end never runs to the end of the text. */
export const splitAfterTags = (html: string): readonly [string, string] => {
  const end = html.lastIndexOf(">") + 1;
  return [html.slice(0, end), html.slice(end)];
};

const withoutTags = (html: string): string => {
  const [marked, rest] = splitAfterTags(html);
  return marked.replace(/<[^>]*>/g, " ") + rest;
};

/** What a reader would see of it, on one line. */
export const textOfHtml = (html: string): string =>
  withoutTags(html)
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();

export const htmlOfText = (text: string): string =>
  `<p>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</p>`;
