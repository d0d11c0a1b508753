// Which links are followed: those to Affinity's file store, and against a sandbox those to the sandbox itself.
import { Secret } from "@postern/contract";
import { expect, it } from "vitest";
import { readLink } from "./file-link.ts";

const affinity = "https://api.affinity.co";
const sandbox = "http://127.0.0.1:4180";
const follow = (link: string, baseUrl = affinity) => readLink(new Secret(link), new URL(baseUrl));

it.each([
  ["the file store", "https://userfiles.affinity.co/a/b.pdf?X-Sig=1&x=%2F", affinity],
  ["the file store behind a proxy of the API", "https://userfiles.affinity.co/a/b.pdf?X-Sig=1&x=%2F", sandbox],
])("follows a link to %s", (_, link, baseUrl) => {
  const origin = "https://userfiles.affinity.co";
  expect(follow(link, baseUrl)).toEqual({ origin, path: "/a/b.pdf?X-Sig=1&x=%2F" });
});

it("follows a link to the sandbox that was asked", () => {
  expect(follow(`${sandbox}/_files/7?signature=1`, `${sandbox}/base`)).toEqual({
    origin: sandbox,
    path: "/_files/7?signature=1",
  });
});

it.each([
  ["without TLS", "http://userfiles.affinity.co/a", affinity],
  ["on another port", "https://userfiles.affinity.co:8443/a", affinity],
  ["to a host that begins like it", "https://userfiles.affinity.co.evil.example/a", affinity],
  ["to a host that ends like it", "https://evil-userfiles.affinity.co/a", affinity],
  ["with the host as a user", "https://userfiles.affinity.co@evil.example/a", affinity],
  ["with a user", "https://user@userfiles.affinity.co/a", affinity],
  ["with a password", "https://:word@userfiles.affinity.co/a", affinity],
  ["to the API itself", "https://api.affinity.co/persons", affinity],
  ["to the API by its full name", "https://api.affinity.co./persons", "https://api.affinity.co."],
  ["into the machine", "http://127.0.0.1:4180/_files/7", affinity],
  ["to another port of the sandbox", "http://127.0.0.1:4181/_files/7", sandbox],
  ["to another name of the sandbox", "http://localhost:4180/_files/7", sandbox],
  ["to a file", "file:///etc/passwd", sandbox],
  ["as data", "data:text/plain,x", sandbox],
  ["that is relative", "/_files/7", sandbox],
  ["that is relative to the scheme", "//userfiles.affinity.co/a", affinity],
  ["that is none", "not a link", affinity],
  ["without end", `https://userfiles.affinity.co/${"a".repeat(9_000)}`, affinity],
])("follows no link %s", (_, link, baseUrl) => {
  expect(follow(link, baseUrl)).toBeUndefined();
});
