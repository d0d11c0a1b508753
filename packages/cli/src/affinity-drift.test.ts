// `postern affinity drift` as a person and a program meet it: what it prints, how it ends, and what it says of a bad file.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runBin } from "./test-bin.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-drift-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const drift = (file: string, ...more: string[]) => runBin(["affinity", "drift", "--openapi", file, ...more]);

const operation = { responses: { 200: { content: { "application/json": { schema: { type: "string" } } } } } };
const sparse = JSON.stringify({
  openapi: "3.1.0",
  paths: { "/v2/auth/whoami": { get: operation }, "/v2/weather\u001b[31m": { get: operation } },
});

it("names what breaks and what is new in tables, and ends with 1", async () => {
  const { exitCode, stdout, stderr } = await drift(fileOf("sparse.json", sparse));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/uses of Affinity's API v2: \d+ things break, 1 thing is new\./);
  expect(stdout).toMatch(/operation is gone +GET \/v2\/persons\n/);
  expect(stdout).toMatch(/field has another type +GET \/v2\/auth\/whoami +may be string, read as object/);
  expect(stdout).toContain("GET /v2/weather");
  expect(stdout).not.toContain("\u001b");
  expect(stderr).toMatch(/would not work in \d+ places/);
});

it("gives programs the same as JSON", async () => {
  const { exitCode, stdout } = await drift(fileOf("sparse.json", sparse), "--json");
  const { breaks, news, usedOperations } = JSON.parse(stdout);
  expect(exitCode).toBe(1);
  expect(breaks).toContainEqual({ kind: "operation_gone", operation: "GET /v2/persons" });
  expect(breaks.length).toBe(usedOperations);
  expect(news).toHaveLength(1);
});

const tooLarge = (): string => {
  const file = fileOf("large.json", "{");
  truncateSync(file, 17 * 1024 * 1024);
  return file;
};

it.each([
  ["is not there", () => join(folder, "nowhere.json"), "ENOENT"],
  ["is a folder", () => folder, "EISDIR"],
  ["is not JSON", () => fileOf("document.yaml", "openapi: 3.1.0"), "It is not JSON."],
  ["is no OpenAPI document", () => fileOf("package.json", '{"name":"x"}'), "not an OpenAPI document"],
  ["describes another API", () => fileOf("pets.json", '{"openapi":"3.1.0","paths":{"/pets":{}}}'), "below /v2/"],
  ["is too large", tooLarge, "larger than 16 MiB"],
])("refuses a file that %s", async (_, make, words) => {
  const { exitCode, stdout, stderr } = await drift(make());
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(words);
  expect(stderr).toContain("Nothing was compared.");
});

it("asks for the file", async () => {
  const { exitCode, stderr } = await runBin(["affinity", "drift"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("--openapi <file>");
});
