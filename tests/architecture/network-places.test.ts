// Nothing in the gateway or its connector opens a connection beside the table of what may be talked to.
import { expect, it } from "vitest";
import { networkViolations, unusedNetworkPlaces } from "./rules/network-places.ts";
import { madeUp, readSources, report } from "./source-tree.ts";

const sources = readSources("packages");

it("opens connections in the files of the table only", () => {
  expect(report(networkViolations(sources))).toBe("");
});

it("has no line in the table that no file needs", () => {
  expect(unusedNetworkPlaces(sources)).toEqual([]);
});

it.each([
  'import { connect } from "node:net";',
  'import https from "node:https";',
  'import { Agent, type Dispatcher } from "undici";',
  'const { request } = await import("undici");',
  'await fetch("https://example.com");',
  "const send = globalThis.fetch;",
])("reports %s", (line) => {
  expect(report(networkViolations([madeUp("packages/gateway/src/audit/a.ts", `// Why.\n${line}\n`)]))).toContain(
    "egress",
  );
});

it.each([
  'import { isIP } from "node:net";',
  'import type { Dispatcher } from "undici";',
  'import { type Dispatcher } from "undici";',
])("takes %s, which opens none", (line) => {
  expect(networkViolations([madeUp("packages/affinity/src/a.ts", `// Why.\n${line}\n`)])).toEqual([]);
});
