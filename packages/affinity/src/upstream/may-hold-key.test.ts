// The first look may be wrong in one way only: it may send a text to the search that holds nothing.
import fc from "fast-check";
import { expect, it } from "vitest";
import { mayHoldKey } from "./may-hold-key.ts";

const key = "MARK_ed-Key+0123456789do/not.leak";
const person = JSON.stringify({
  id: 44320,
  current_organization_ids: [7133202],
  emails: ["jane.smith@brightwater.example"],
});

it("passes over an answer that holds no spelling", () => {
  expect(mayHoldKey(person, key)).toBe(false);
});

/** As the search has it: with the letters left out that neighbouring bytes help to choose. */
const base64Parts = (secret: string): string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from(`${"\0".repeat(before)}${secret}`);
    const sure = bytes.toString("base64").slice(before === 0 ? 0 : before + 1, Math.floor((bytes.length * 8) / 6));
    return [sure, sure.replaceAll("+", "-").replaceAll("/", "_")];
  });

const beside = fc.string({ unit: "grapheme", maxLength: 40 });

it("never passes over a spelling, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 80 }), beside, beside, (secret, before, after) => {
      const hex = Buffer.from(secret).toString("hex");
      for (const spelling of [secret, hex, hex.toUpperCase(), ...base64Parts(secret)]) {
        if (!mayHoldKey(before + spelling + after, secret)) return false;
      }
      return true;
    }),
    { numRuns: 2_000 },
  );
});

it.each(["%", "\\"])("passes over no text with %s, behind which anything may stand", (sign) => {
  expect(mayHoldKey(`${person}${sign}`, key)).toBe(true);
});

it("leaves long texts and short keys to the search", () => {
  expect(mayHoldKey(" ".repeat(5_000), key)).toBe(true);
  expect(mayHoldKey(person, "short")).toBe(true);
});
