// v1 takes notes as HTML and gives them back as Markdown: strong, em, lists, with underscores escaped, as fixtures show.

const unescapeEntities = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");

const listItems = (html: string): string =>
  html
    .replace(/<ol[^>]*>([\s\S]*?)<\/ol>/gi, (_, items: string) => {
      let number = 0;
      const numbered = items.replace(/<li[^>]*>/gi, () => `\n${++number}. `).replace(/<\/li>/gi, "\n");
      return `\n\n${numbered}\n\n`;
    })
    .replace(/<ul[^>]*>/gi, "\n\n")
    .replace(/<\/ul>/gi, "\n\n")
    .replace(/<li[^>]*>/gi, "\n* ")
    .replace(/<\/li>/gi, "\n");

export const htmlToMarkdown = (html: string): string => {
  const marked = listItems(html.replaceAll("_", "\\_"))
    .replace(/<\/?(strong|b)(\s[^>]*)?>/gi, "**")
    .replace(/<\/?(em|i)(\s[^>]*)?>/gi, "*")
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/p>\s*/gi, "\n\n")
    .replace(/<[^>]+>/g, "");
  return unescapeEntities(marked)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
};
