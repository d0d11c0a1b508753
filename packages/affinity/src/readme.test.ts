// The README is kept by hand, so this names what it has made up or forgotten.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createAffinity } from "./index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

it("shows only examples that are compiled", () => {
  const compiled = plain(readFileSync(new URL("client.examples.ts", import.meta.url), "utf8"));
  const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) =>
    plain(code.replaceAll(/^import .*$/gm, "")),
  );
  expect(shown.length).toBeGreaterThan(4);
  expect(shown.filter((code) => !compiled.includes(code.replace(/;$/, "")))).toEqual([]);
});

it("tells every member of the client that is no resource", async () => {
  const affinity = createAffinity({ apiKey: "no-such-key-0123456789" });
  await affinity.close();
  const members = ["within", "identify", "limits", "unread", "requester", "close"] as const;
  for (const member of members) expect(affinity[member]).toBeDefined();
  expect(members.filter((name) => !new RegExp(`\\| \`${name}[(\`]`).test(readme))).toEqual([]);
});
