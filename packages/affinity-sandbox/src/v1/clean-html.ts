// The markup that a note may have (v1 docs): paragraphs, emphasis, lists and coloured spans. Other tags go, their words stay.

const allowed: ReadonlySet<string> = new Set(["p", "strong", "em", "u", "ol", "ul", "li", "span"]);

/** Elements whose content is no text of the note. */
const dropped = /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

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

export const cleanHtml = (html: string): string => html.replace(dropped, "").replace(/<\/?[a-z][^>]*>/gi, cleanTag);
