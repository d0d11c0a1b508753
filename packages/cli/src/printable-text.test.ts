// What a CRM record may contain must not reach the terminal as a command to it.
import { expect, it } from "vitest";
import { printableJson, printableText } from "./printable-text.ts";

const csi = "\u001b[2J\u001b[31m";
const title = "\u001b]0;owned\u0007";

it("strips escape sequences, control characters and reading-direction marks, and keeps one line", () => {
  expect(printableText(`a${csi}b${title}c\r\nd\u0000\u009b\u202ee\u2066\tf`)).toBe("abc de f");
});

it("leaves ordinary text of any script alone", () => {
  const text = "Zoë Müller – 株式会社 🚀 עברית";
  expect(printableText(text)).toBe(text);
});

it("escapes in JSON what text would lose, so that programs read back the same value", () => {
  const value = { name: `${csi}${title}\u009b\u202e\u2028`, ["\u0085"]: 1 };
  const json = printableJson(value, 2);
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028]/u);
  expect(JSON.parse(json)).toEqual(value);
});
