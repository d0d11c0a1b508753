// What a start warns of, and what it has no reason to.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readConfiguration } from "./index.ts";
import { collectWarnings } from "./start-warnings.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "postern-warnings-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const warningsOf = (
  environment: Record<string, string>,
  { purpose = "serve" }: { purpose?: "serve" | "development" } = {},
) => {
  const { configuration } = readConfiguration(
    { POSTERN_AFFINITY_URL: "http://127.0.0.1:1", POSTERN_ROOT_KEY_FILE: "/elsewhere/root.key", ...environment },
    { dataDir, port: 0, purpose },
  );
  return collectWarnings(configuration, undefined).join("\n");
};

it("warns of a data folder that others may enter, and how to close it", () => {
  const open = `chmod 700 ${dataDir}`;
  expect(warningsOf({})).not.toContain(open);
  for (const mode of [0o777, 0o710, 0o701]) {
    chmodSync(dataDir, mode);
    expect(warningsOf({})).toContain(open);
  }
  expect(warningsOf({}, { purpose: "development" })).not.toContain(open);
});

it("warns of a root key beside what it opens", () => {
  const beside = "The root key lies in the data folder";
  expect(warningsOf({ POSTERN_ROOT_KEY_FILE: join(dataDir, "root.key") })).toContain(beside);
  expect(warningsOf({})).not.toContain(beside);
});

it("warns of keys that cross a network readable, on either side", () => {
  const told = warningsOf({ POSTERN_AFFINITY_URL: "http://crm.example", POSTERN_LISTEN_HOST: "0.0.0.0" });
  expect(told).toContain("go to http://crm.example without TLS");
  expect(told).toContain("Listening on 0.0.0.0 without TLS");
  expect(warningsOf({ POSTERN_AFFINITY_URL: "https://crm.example" })).not.toContain("without TLS");
});

it("tells first of a store in quarantine, and how it ends", () => {
  const { configuration } = readConfiguration({}, { dataDir, port: 0, purpose: "development" });
  const [first] = collectWarnings(configuration, { since: 0, reason: "it was restored" });
  expect(first).toMatch(/in quarantine since 1970.*it was restored.*postern restore accept/);
});
