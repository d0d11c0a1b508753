// What a caller is told who got a part: how to go on, how to ask for less, and never to repeat a change.
import type { Effect } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import { hintOf } from "./narrowing-hint.ts";

const hint = (names: readonly string[], effect: Effect = "read", of: { effect?: Effect; isLast?: boolean } = {}) => {
  const input = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  return hintOf({ effect, input }, { effect: of.effect ?? effect, isLast: of.isLast ?? false });
};

it("names the tool's own inputs that make a result smaller, and no others", () => {
  expect(hint(["term", "limit", "page_size", "detail"])).toMatch(/ Ask for less with page_size, limit, detail\.$/);
  expect(hint(["field_ids", "field_types"])).toMatch(/ Ask for less with field_ids, field_types\.$/);
  expect(hint(["term"])).not.toContain("Ask for less");
});

it("names fields only where they choose among what a result has", () => {
  expect(hint(["fields"])).toMatch(/ Ask for less with fields\.$/);
  expect(hint(["fields", "properties"])).toMatch(/ Ask for less with properties\.$/);
});

it("says where the cursor stands and which input takes it", () => {
  expect(hint(["page_token"])).toContain("call again with page_token = next_page_token and all other inputs");
  expect(hint(["cursor"])).toContain("call again with cursor = next_cursor and");
  expect(hint(["id"])).toContain("call again with result_cursor = truncated.cursor and");
});

it("does not let a change be made twice, nor a dry run be taken for one", () => {
  expect(hint(["page_size"], "write")).toMatch(/^The change was made; .*Do not repeat the call/);
  expect(hint(["page_size"], "destructive")).toMatch(/^The change was made/);
  const dry = hint(["page_size"], "write", { effect: "read" });
  expect(dry).toMatch(/^The rest is not shown\. Try out a smaller change/);
  expect(dry).not.toContain("The change was made");
});

it("says of the last part that it is the last", () => {
  expect(hint(["page_token"], "read", { isLast: true })).toBe("This was the last part.");
});
