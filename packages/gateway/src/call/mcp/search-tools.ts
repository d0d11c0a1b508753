// Finds tools of a whitelist by what they are for. The index is made once for each whitelist, with the first search.

import type { ToolDescription } from "@postern/contract";
import MiniSearch from "minisearch";

export interface FoundTool {
  readonly name: string;
  readonly title: string;
  readonly effect: string;
  /** The first sentence of its description. */
  readonly summary: string;
}

export interface ToolSearch {
  /** Best first. A query without words gives the first tools of the whitelist. */
  search(query: string, limit: number): FoundTool[];
}

const summaryOf = (description: string): string => /^.+?[.:](?=\s|$)/s.exec(description)?.[0] ?? description;

const toFound = ({ name, title, effect, description }: ToolDescription): FoundTool => ({
  name,
  title,
  effect,
  summary: summaryOf(description),
});

/** `get_person` is found by "person". */
const toWords = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");

/** Words that say nothing of what a tool is for. */
const emptyWords = new Set(
  "a an and are as at by can do for from how i in is it me my of on or our that the this to us we what which with".split(
    " ",
  ),
);

/** What people call the same thing when they ask for a tool. */
const sameWord: Readonly<Record<string, string>> = {
  search: "find",
  look: "find",
  lookup: "find",
  remove: "delete",
  edit: "update",
  change: "update",
};

const toTerms = (word: string): string[] | null => {
  const term = word.toLowerCase();
  if (emptyWords.has(term)) return null;
  return [term, ...(Object.hasOwn(sameWord, term) ? [sameWord[term] ?? term] : [])];
};

export const createToolSearch = (tools: readonly ToolDescription[]): ToolSearch => {
  const index = new MiniSearch<ToolDescription>({
    idField: "name",
    fields: ["name", "title", "description", "inputs"],
    tokenize: toWords,
    processTerm: toTerms,
    extractField: (tool, field) =>
      field === "inputs" ? Object.keys(Object(tool.inputSchema["properties"])).join(" ") : Reflect.get(tool, field),
    searchOptions: {
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { name: 4, title: 3 },
    },
  });
  index.addAll(tools);
  const byName = new Map(tools.map((tool) => [tool.name, toFound(tool)]));
  return {
    search(query, limit) {
      const names = toWords(query).length === 0 ? [...byName.keys()] : index.search(query).map(({ id }) => String(id));
      return names.slice(0, limit).flatMap((name) => byName.get(name) ?? []);
    },
  };
};
