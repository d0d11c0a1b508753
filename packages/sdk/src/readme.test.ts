// The README is kept by hand, so this names what it has forgotten.
import { readFileSync } from "node:fs";
import { errors } from "@postern/contract";
import { expect, it } from "vitest";
import { Postern } from "./index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("tells every method in a table", () => {
  const { actions } = new Postern({ url: "http://127.0.0.1:4100", apiKey: "pstn_sk_x" });
  const { mcp, ...others } = actions;
  const names = [...Object.keys(others), ...Object.keys(mcp).map((name) => `mcp.${name}`)];
  expect(names.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});

it("tells every code that isPosternError takes", () => {
  const codes = [...Object.keys(errors), "gateway_unreachable", "gateway_timeout", "unexpected_answer"];
  expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
});

it("shows only examples that are compiled", () => {
  const plain = (text: string) => text.replaceAll(/\s+/g, " ");
  const compiled = plain(readFileSync(new URL("sdk.examples.ts", import.meta.url), "utf8"));
  const shown = readme.slice(readme.indexOf("try {"), readme.indexOf("```", readme.indexOf("try {")));
  expect(compiled).toContain(plain(shown).trim());
});
