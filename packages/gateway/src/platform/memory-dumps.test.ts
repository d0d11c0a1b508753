// Reading of the limits that a process runs under.
import { expect, it } from "vitest";
import { allowsCoreDumps } from "./memory-dumps.ts";

const limits = (soft: string) =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax data size             unlimited            unlimited            bytes\nMax core file size        ${soft}                    unlimited            bytes\n`;

it.each([
  ["0", false],
  ["unlimited", true],
  ["1024", true],
])("a soft limit of %s: %s", (soft, dumps) => {
  expect(allowsCoreDumps(limits(soft))).toBe(dumps);
});

it("says nothing where the system does not tell", () => {
  expect(allowsCoreDumps("")).toBe(false);
});
