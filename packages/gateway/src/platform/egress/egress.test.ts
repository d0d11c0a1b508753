// The guard on addresses: every spelling of what leads inside, and nothing of the public internet.
import { describe, expect, it } from "vitest";
import { checkPublicUrl } from "./check-public-url.ts";
import { createEgress } from "./egress.ts";
import { isPublicAddress } from "./public-address.ts";

const inside = [
  "127.0.0.1 127.1 0177.1 0x7f.1 2130706433 0 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254",
  "100.64.0.1 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16",
  "::1 :: ::7f00:1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:a9fe:a9fe ::ffff:168.63.129.16 64:ff9b::7f00:1 64:ff9b:1::a00:1",
  "2002:7f00:1:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 fec0::1 ff02::1 100::1",
  "2001:db8::1 example.com",
].flatMap((line) => line.split(" "));

it.each(["", "300.1.1.1", ...inside])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

describe("a URL that somebody gives", () => {
  it.each([
    "https://example.com/hook",
    "https://example.com:8443/a?b=c",
    "https://api.example.co.uk/",
    "https://bücher.example.com/",
  ])("is taken: %s", (text) => {
    expect(checkPublicUrl(text)).toHaveProperty("url");
  });

  it.each([
    "example.com",
    "ftp://example.com",
    "javascript:alert(1)",
    "https://",
    `https://example.com/${"a".repeat(2_100)}`,
  ])("is refused without being quoted: %s", (text) => {
    expect(JSON.stringify(checkPublicUrl(text))).not.toContain("example");
  });
});

it("a table says no origin is public that cannot be", () => {
  expect(() => createEgress([{ origin: "https://127.0.0.1", isPublic: true }])).toThrow(TypeError);
  expect(() => createEgress([{ origin: "http://api.example.com", isPublic: true }])).toThrow(TypeError);
});
