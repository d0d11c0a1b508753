// The markup that a note may have (v1 docs): paragraphs, emphasis, lists and coloured spans. Other tags go, their words stay.

import { splitAfterTags } from "../world/note-html.ts";

const allowed: ReadonlySet<string> = new Set(["p", "strong", "em", "u", "ol", "ul", "li", "span"]);

/** Elements whose content is no text of the note. */
const dropped = ["script", "style"] as const;

/** Written out: as one expression it would look for the end of each of them up to the end of the text. */
const withoutElement = (html: string, name: (typeof dropped)[number]): string => {
  const [begin, end] = [new RegExp(`<${name}\\b`, "gi"), new RegExp(`</${name}\\s*>`, "gi")];
  let kept = "";
  let from = 0;
  for (;;) {
    begin.lastIndex = from;
    const start = begin.exec(html)?.index ?? html.length;
    const inside = html.indexOf(">", start);
    end.lastIndex = inside;
    if (inside < 0 || end.exec(html) === null) return kept + html.slice(from);
    kept += html.slice(from, start);
    from = end.lastIndex;
  }
};

const colorsOf = (attributes: string): string => {
  const style = /\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes);
  const rules = (style?.[1] ?? style?.[2] ?? "").split(";").map((rule) => rule.trim());
  const colors = rules.filter((rule) => /^(background-)?color\s*:[^"<>]+$/i.test(rule));
  return colors.length === 0 ? "" : ` style="${colors.join("; ")}"`;
};

const cleanTag = (text: string): string => {
  const [, slash = "", tag = "", attributes = ""] = /^<(\/?)([a-z][a-z0-9]*)([^>]*)>$/i.exec(text) ?? [];
  const name = tag.toLowerCase();
  if (name === "br") return "\n";
  if (!allowed.has(name)) return "";
  return `<${slash}${name}${name === "span" && slash === "" ? colorsOf(attributes) : ""}>`;
};

export const cleanHtml = (html: string): string => {
  const [marked, rest] = splitAfterTags(dropped.reduce(withoutElement, html));
  return marked.replace(/<\/?[a-z][^>]*>/gi, cleanTag) + rest;
};
