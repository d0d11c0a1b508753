// Gateway keys: their form finds typing errors without a database.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createGatewayKeyText, hasGatewayKeyForm, hashGatewayKey } from "./gateway-key-format.ts";

it("has one form for any 32 bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const text = createGatewayKeyText(Buffer.from(bytes)).reveal();
      expect(text).toMatch(/^pstn_sk_[0-9A-Za-z]{49}$/);
      expect(hasGatewayKeyForm(text)).toBe(true);
    }),
  );
});

it("tells every change of one character", () => {
  const text = createGatewayKeyText(randomBytes(32)).reveal();
  for (let index = 0; index < text.length; index += 1) {
    const changed = text.slice(0, index) + (text[index] === "x" ? "y" : "x") + text.slice(index + 1);
    expect(hasGatewayKeyForm(changed)).toBe(false);
  }
  for (const junk of ["", "pstn_sk_", `${text}0`, text.slice(1), ` ${text}`, text.toUpperCase()]) {
    expect(hasGatewayKeyForm(junk)).toBe(false);
  }
});

it("is stored as something else", () => {
  const text = createGatewayKeyText(randomBytes(32)).reveal();
  expect(hashGatewayKey(text)).not.toContain(text.slice(8, 20));
  expect(hashGatewayKey(text)).toHaveLength(43);
});
