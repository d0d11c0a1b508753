// The query builder's placeholders in PostgreSQL's spelling.
import { expect, it } from "vitest";
import { createTranslation, toPostgresText } from "./postgres-text.ts";

it.each([
  ['select "a" from "t" where "b" = ? and "c" in (?, ?)', 'select "a" from "t" where "b" = $1 and "c" in ($2, $3)'],
  [`select '?' as "what?", ? as "it""s?"`, `select '?' as "what?", $1 as "it""s?"`],
  ["select 'it''s ?', ?", "select 'it''s ?', $1"],
  ["select 1", "select 1"],
])("%s", (sql, expected) => {
  expect(toPostgresText(sql)).toBe(expected);
});

it("gives a text one name, and names no more texts than a server should keep", () => {
  const translate = createTranslation();
  expect(translate("select ?")).toEqual({ text: "select $1", name: "postern_0" });
  expect(translate("select ?")).toBe(translate("select ?"));
  for (let index = 0; index < 600; index += 1) translate(`select ${index}`);
  expect(translate("select 'one more'")).toEqual({ text: "select 'one more'" });
});
