// Tools are found by the words of the work.
import { affinity } from "@postern/affinity/connector";
import type { ToolDescription } from "@postern/contract";
import { createToolSearch } from "@postern/gateway/parts";
import { describe, expect, it } from "vitest";

const readAll = () =>
  Promise.all(
    affinity.tools.map(async ({ name, version }) => (await affinity.readContract(name, version)) as ToolDescription),
  ).then((all) => [...new Map(all.map((tool) => [tool.name, tool])).values()]);

describe("search", () => {
  it.each([
    ["move a deal to another stage", "affinity_move_deal"],
    ["write a note", "affinity_create_note"],
    ["who can introduce me", "affinity_find_intro_paths"],
    ["find person by email", "affinity_search_persons"],
    ["reminders due", "affinity_list_reminders"],
    ["serch person", "affinity_search_persons"],
    ["get_pipeline", "affinity_get_pipeline"],
    ["merge duplicate companies", "affinity_merge_companies"],
    ["meeting transcript", "affinity_get_transcript"],
  ])("%j is answered by %s among the first five", async (query, name) => {
    const found = createToolSearch(await readAll()).search(query, 5);
    expect(found.map((tool) => tool.name)).toContain(name);
  });

  it("gives the first tools without words, no more than asked for, and nothing for what fits nothing", async () => {
    const tools = await readAll();
    const search = createToolSearch(tools);
    expect(search.search("  ", 3).map(({ name }) => name)).toEqual(tools.slice(0, 3).map(({ name }) => name));
    expect(search.search("person", 2)).toHaveLength(2);
    expect(search.search("xyzzyplugh", 5)).toEqual([]);
  });

  it("tells a summary of one sentence", async () => {
    for (const { summary } of createToolSearch(await readAll()).search("", 200)) {
      expect(summary).toMatch(/[.:]$/);
      expect(summary.length).toBeLessThan(400);
    }
  });
});
