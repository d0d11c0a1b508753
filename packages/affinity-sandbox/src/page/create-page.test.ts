// The page as it is served: only to browsers, with a policy that lets nothing in.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createSandbox } from "../index.ts";
import { keyOf, testOrigin } from "../testing/create-test-client.ts";

const sandbox = createSandbox();
const get = (path: string, accept = "text/html") =>
  sandbox.fetch(new Request(`${testOrigin}${path}`, { headers: { accept } }));

it("is at / for whoever asks for HTML; the API answers all others there [page.root]", async () => {
  const page = await get("/");
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect((await get("/", "application/json")).status).toBe(401);
  expect(sandbox.control.requests().map(({ path }) => path)).toEqual(["/"]);
});

it("lets nothing run or load but its own files, in no frame [page.policy]", async () => {
  const policy = (await get("/")).headers.get("content-security-policy") ?? "";
  for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'"]) {
    expect(policy).toContain(rule);
  }
  expect(policy).not.toContain("unsafe");
});

it("has all files that it names, and no code between the tags [page.policy]", async () => {
  const text = await (await get("/")).text();
  expect(text).not.toMatch(/\son\w+=|\sstyle=|<style|javascript:/);
  const named = [...text.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThanOrEqual(3);
  for (const path of [...named, "/_sandbox/page/tools.js"])
    expect([path, (await get(path)).status]).toEqual([path, 200]);
  const scripts = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".js"));
  for (const name of scripts) {
    expect(readFileSync(join(import.meta.dirname, name), "utf8")).not.toMatch(
      /innerHTML|insertAdjacentHTML|outerHTML|eval\(/,
    );
  }
});

it("serves none of its neighbours [page.policy]", async () => {
  for (const path of ["/_sandbox/page/create-page.ts", "/_sandbox/page/../faults.ts", "/_sandbox/page/toString"]) {
    expect((await get(path)).status).toBeGreaterThanOrEqual(400);
  }
});

it("holds no key [page.keys]", async () => {
  for (const path of ["/", "/_sandbox/page/app.js"])
    expect(await (await get(path)).text()).not.toContain(keyOf(sandbox));
});
