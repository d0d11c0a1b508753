// v1 takes notes as HTML and gives them back as Markdown: strong, em, lists, with underscores escaped, as fixtures show.

import { splitAfterTags } from "../world/note-html.ts";

const unescapeEntities = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");

/** The text up to the end of a numbered list. */
const numberedItems = (html: string): string => {
  const start = /<ol[^<>]*>/i.exec(html);
  if (start === null) return `${html}</ol>`;
  const items = html.slice(start.index + start[0].length);
  let number = 0;
  const numbered = items.replace(/<li[^<>]*>/gi, () => `\n${++number}. `).replace(/<\/li>/gi, "\n");
  return `${html.slice(0, start.index)}\n\n${numbered}\n\n`;
};

const listItems = (html: string): string =>
  html
    .split(/<\/ol>/i)
    .map((part, index, parts) => (index < parts.length - 1 ? numberedItems(part) : part))
    .join("")
    .replace(/<ul[^<>]*>/gi, "\n\n")
    .replace(/<\/ul>/gi, "\n\n")
    .replace(/<li[^<>]*>/gi, "\n* ")
    .replace(/<\/li>/gi, "\n");

export const htmlToMarkdown = (html: string): string => {
  const [tagged, rest] = splitAfterTags(html.replaceAll("_", "\\_"));
  const marked = listItems(tagged)
    .replace(/<\/?(strong|b)(\s[^<>]*)?>/gi, "**")
    .replace(/<\/?(em|i)(\s[^<>]*)?>/gi, "*")
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/p>\s*/gi, "\n\n")
    .replace(/<[^>]+>/g, "");
  return unescapeEntities(marked + rest)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
};
