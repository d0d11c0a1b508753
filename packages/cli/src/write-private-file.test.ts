// A file with keys in it: who may read it, and that it is never half there.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CommandError } from "./command-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { writePrivateFile } from "./write-private-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-file-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is readable by its owner only, in a folder that is too", () => {
  const path = join(folder, "new", "dev.json");
  writePrivateFile(path, "{}");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "new")).mode & 0o777).toBe(0o700);
});

it("replaces a file that everyone could read, and leaves no temporary file", () => {
  const path = join(folder, "dev.json");
  writeFileSync(path, "old");
  chmodSync(path, 0o644);
  writePrivateFile(path, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["dev.json"]);
});

it("says in one line that a folder cannot be written", () => {
  writeFileSync(join(folder, "a-file"), "");
  const write = () => writePrivateFile(join(folder, "a-file", "dev.json"), "{}");
  expect(write).toThrow(CommandError);
  expect(write).toThrow(/Cannot write .* Nothing was stored/);
  mkdirSync(join(folder, "dev.json"));
  expect(() => writePrivateFile(join(folder, "dev.json"), "{}")).toThrow(
    expect.objectContaining({ exitCode: exitCodes.unavailable }),
  );
  expect(existsSync(join(folder, "dev.json"))).toBe(true);
});
