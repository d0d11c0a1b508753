// What can be an API key, and that no refusal quotes what was entered.
import { expect, it } from "vitest";
import { parseBaseUrl } from "./parse-base-url.ts";
import { parseCredential } from "./parse-credential.ts";

it.each([
  ["a usual key", "abcDEF0123456789_-abcDEF0123456789_-abcDEF0"],
  ["surrounding whitespace", " \t\r\nabcDEF0123456789\n"],
  ["the shortest", "12345678"],
  ["the longest", "k".repeat(512)],
])("accepts %s", (_, entered) => {
  const parsed = parseCredential(entered);
  expect("credential" in parsed && parsed.credential.apiKey.reveal()).toBe(entered.trim());
});

it.each([
  ["nothing", ""],
  ["blanks", "   \n"],
  ["CR/LF inside", "secret-start\r\nx-evil: 1"],
  ["NUL inside", "secret-start\u0000secret-end"],
  ["a space inside", "secret-start secret-end"],
  ["a letter outside ASCII", "secret-stárt-12345"],
  ["a zero-width space", "secret-start\u200bsecret-end"],
  ["Bearer before it", "Bearer secret-start-12345"],
  ["bearer, tab", "bearer\tsecret-start-12345"],
  ["Basic before it", "Basic secret-start-12345"],
  ["a header line", "Bearer: secret-start-12345"],
  ["seven characters", "secret-"],
  ["513 characters", `secret-${"k".repeat(506)}`],
])("refuses %s in a constant sentence", (_, entered) => {
  const parsed = parseCredential(entered);
  expect("problem" in parsed && parsed.problem).toMatch(/^The API key .*\.$/);
  expect(JSON.stringify(parsed)).not.toMatch(/secret|evil/);
});

it.each([
  "",
  "not a url",
  "ftp://x.example",
  "https://user:pass@x.example",
  "https://x.example/?a=1",
  "https://x.example/#a",
  "https://x.example?",
])("refuses %j as Affinity's address without quoting it", (value) => {
  expect(() => parseBaseUrl(value)).toThrow(/^The Affinity URL [^:]*(https:\/\/ or http:\/\/)?\.?[^:]*$/);
});
