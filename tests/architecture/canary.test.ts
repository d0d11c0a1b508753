// The search for leaked keys finds one in every form, says where, and passes over what may hold it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSearch } from "../canary/find-secrets.ts";
import { sweep } from "../canary/sweep.ts";
import { formsOf } from "../scenarios/secret-forms.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-sweep-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const affinityKey = "Abc_def-123~456/789+xyz";
const gatewayKey = `pstn_sk_${"k7Q".repeat(15).slice(0, 43)}AbCdEf`;

it("finds each key that tests handled, in each form, in a folder in a folder", () => {
  writeFileSync(
    join(folder, "secrets.jsonl"),
    [affinityKey, gatewayKey].map((key) => `${JSON.stringify(key)}\n`).join(""),
  );
  mkdirSync(join(folder, "kept/one"), { recursive: true });
  const forms = [...formsOf(affinityKey), ...formsOf(gatewayKey.slice(8, 51))];
  for (const [index, form] of forms.entries()) writeFileSync(join(folder, `kept/one/${index}`), `before ${form} after`);
  const { hits, secrets } = sweep(folder);
  expect(secrets).toBe(2);
  expect(new Set(hits.map((hit) => hit.split(" in ")[1])).size).toBe(forms.length);
});

it("searches files that hold a key for their owner for keys, and in nothing else for others", () => {
  writeFileSync(join(folder, "first-key"), `${gatewayKey}\n`);
  expect(sweep(folder).hits).toEqual([]);
  writeFileSync(join(folder, "postern.log"), gatewayKey);
  expect(sweep(folder).hits).toEqual([expect.stringContaining("in postern.log")]);
});

it("takes no needle that would be found by chance", () => {
  expect(() => createSearch([{ bytes: Buffer.from("short"), name: "short" }])).toThrow(/too short/);
});
