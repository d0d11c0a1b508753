// The sandbox's page in a real browser: what it shows, what its switches do, and what it lets nobody do.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox, type Listening, type Sandbox, type SandboxOptions } from "@postern/affinity-sandbox";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openChromium, reboundName, whyNoBrowser } from "./open-chromium.ts";

interface Visit {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: string[];
  call(method: string, path: string, body?: unknown): Promise<Response>;
}

let browser: Browser;
const closers: (() => Promise<unknown>)[] = [];

const visit = async (
  options: SandboxOptions = {},
  context: BrowserContextOptions = {},
  sign = "120 of 120 rows",
): Promise<Visit> => {
  const sandbox = createSandbox(options);
  const listening: Listening = await sandbox.listen({ port: 0 });
  const page = await browser.newPage(context);
  closers.push(() => page.close().then(listening.close));
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  const authorization = `Bearer ${sandbox.users[0]?.affinityKey}`;
  const call = (method: string, path: string, body?: unknown): Promise<Response> => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(`${listening.url}${path}`, { method, headers: { authorization }, ...content });
  };
  await page.goto(listening.url);
  await page.getByText(sign).waitFor();
  return { sandbox, url: listening.url, page, complaints, call };
};

beforeAll(async () => {
  if (whyNoBrowser === undefined) browser = await openChromium();
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => browser?.close());

const until = (condition: () => boolean | Promise<boolean>) => expect.poll(condition, { timeout: 10_000 }).toBe(true);

/** A website of somebody else's, which is what runs the script. */
const openForeignSite = async (): Promise<string> => {
  const site = createServer((_, response) => response.setHeader("content-type", "text/html").end("<h1>Elsewhere</h1>"));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise((resolve) => site.close(resolve)));
  return `http://localhost:${(site.address() as AddressInfo).port}`;
};

describe.skipIf(whyNoBrowser !== undefined)(`the sandbox's page in Chromium ${whyNoBrowser ?? ""}`.trim(), () => {
  it("shows what is in the world: counts, a board of deals, lists as tables [page.world]", async () => {
    const { page, complaints } = await visit();
    await page.getByText("120 of 120 rows").waitFor();
    expect(await page.locator("#counts").innerText()).toContain("275");
    expect(await page.locator("#counts").innerText()).toContain("LinkedIn connections");
    const stages = await page.locator(".board h3").allInnerTexts();
    expect(stages.map((text) => text.split("\n")[0]).slice(0, 3)).toEqual(["New", "First meeting", "Diligence"]);
    const cards = await page.locator(".card").count();
    expect(cards).toBe(120);
    await page.getByRole("button", { name: "Table" }).click();
    await page.locator("#list-view").getByRole("columnheader", { name: "Expected Close" }).waitFor();
    await page.getByRole("button", { name: "LP relations" }).click();
    await page.locator("#list-view").getByRole("columnheader", { name: "Next Step" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("shows what is new in the world without being loaded again [page.world]", async () => {
    const { page, call } = await visit();
    const listId = 12_058;
    expect((await call("POST", "/opportunities", { name: "Brand new deal", list_id: listId })).status).toBe(200);
    await page.getByText("Brand new deal").waitFor();
    await page.getByText("121 of 121 rows").waitFor();
  });

  it("says so when there is nothing yet [page.world]", async () => {
    const { page, complaints } = await visit({ world: "empty" }, {}, "There is no list.");
    await page.getByText("Nothing was asked yet.").waitFor();
    expect(await page.getByRole("button", { name: "Board" }).isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it("shows requests as they come, with user, status and struck faults [page.log]", async () => {
    const { page, sandbox, call } = await visit();
    await page.getByText("Nothing was asked yet.").waitFor();
    await call("GET", "/persons?term=jane");
    await call("GET", "/v2/nowhere");
    const rows = page.locator("#log tr");
    await until(async () => (await rows.count()) === 2);
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/404\s+GET \/v2\/nowhere\s+Maya Lindqvist/),
      expect.stringMatching(/200\s+GET \/persons\?term=jane\s+Maya Lindqvist/),
    ]);
    sandbox.control.injectFault({ fault: { delayMs: 1_500 }, times: 1 });
    const late = call("GET", "/lists");
    await page.locator("#log tr", { hasText: "/lists" }).getByText("open").waitFor();
    await late;
    await page.locator("#log tr", { hasText: "/lists" }).getByText("200 ⚡").waitFor();
    await page.getByLabel("Requests to show").selectOption("failed");
    await until(async () => (await page.locator("#log tr:visible").count()) === 1);
  });

  it("switches faults on and off, for some paths if told so [page.faults]", async () => {
    const { page, sandbox, call, complaints } = await visit();
    const proxy = page.getByRole("switch", { name: "A proxy's 502 page in HTML" });
    await proxy.check();
    await until(() => sandbox.control.faults().length === 1);
    expect((await call("GET", "/lists")).headers.get("content-type")).toContain("text/html");
    await page.getByText("struck 1").waitFor();
    await proxy.uncheck();
    await until(() => sandbox.control.faults().length === 0);
    await page.getByLabel("Only paths").fill("/v2");
    await page.getByRole("switch", { name: "503 on every request" }).check();
    await until(() => sandbox.control.faults().length === 1);
    expect([(await call("GET", "/lists")).status, (await call("GET", "/v2/lists")).status]).toEqual([200, 503]);
    await page.getByRole("button", { name: "Clear all" }).click();
    await until(() => sandbox.control.faults().length === 0);
    expect(complaints).toEqual([]);
    await page.getByLabel("Only paths").fill("^(");
    await page.getByRole("switch", { name: "503 on every request" }).click();
    await page.getByText("match.path starts with ^").waitFor();
    await until(async () => !(await page.getByRole("switch", { name: "503 on every request" }).isChecked()));
  });

  it("shows and copies a key only when asked [page.keys]", async () => {
    const { page, sandbox } = await visit({}, { permissions: ["clipboard-read", "clipboard-write"] });
    const key = sandbox.users[0]?.affinityKey ?? "none";
    expect(await page.content()).not.toContain(key);
    await page.getByRole("button", { name: "Copy the key of Maya Lindqvist" }).click();
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(key);
    expect(await page.content()).not.toContain(key);
    await page.getByRole("button", { name: "Show the key of Maya Lindqvist" }).click();
    await page.getByText(key).waitFor();
    await page.getByRole("button", { name: "Hide the key of Maya Lindqvist" }).click();
    await until(async () => !(await page.content()).includes(key));
  });

  it("gets no key at all where the sandbox hides them, but can issue one [page.keys]", async () => {
    const { page, sandbox, url } = await visit({ showKeys: false });
    await page.getByText("Keys are kept off this page.").waitFor();
    const told = await (await fetch(`${url}/_sandbox/users`)).text();
    for (const { affinityKey } of sandbox.users) expect(told).not.toContain(affinityKey);
    await page.getByRole("button", { name: "New key for Priya Raman" }).click();
    const key = await page.locator("#user-rows code", { hasText: /^[\w-]{43}$/ }).innerText();
    const answer = await fetch(`${url}/auth/whoami`, { headers: { authorization: `Bearer ${key}` } });
    expect(await answer.json()).toMatchObject({ user: { firstName: "Priya" } });
  });

  it("moves the clock and sets limits [page.settings]", async () => {
    const { page, sandbox } = await visit();
    const before = sandbox.control.now();
    await page.getByRole("button", { name: "+1 day" }).click();
    await until(() => sandbox.control.now() >= before + 86_400_000);
    await page.getByLabel("A minute and user").fill("7");
    await page.getByLabel("A month").fill("");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await until(() => sandbox.control.limits().perMinute === 7);
    expect(sandbox.control.limits().perMonth).toBeNull();
  });

  it("takes no text of the world or of a request for markup [page.policy]", async () => {
    const { page, call, complaints } = await visit();
    const attack = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
    const company = (await (await call("POST", "/organizations", { name: attack })).json()) as { id: number };
    await call("POST", "/lists/12059/list-entries", { entity_id: company.id });
    await call("POST", "/opportunities", { name: attack, list_id: 12_058 });
    await call("GET", `/persons?term=${attack}`);
    await page.locator(".card", { hasText: "<img src=x" }).waitFor();
    await page.getByRole("button", { name: "Portfolio" }).click();
    await page.locator("#list-view th", { hasText: attack }).waitFor();
    await page.locator("#log tr", { hasText: "/persons?term=" }).waitFor();
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await page.title()).toBe("Affinity sandbox");
    expect(complaints).toEqual([]);
  });

  it("runs no script that is put into it, because its policy forbids that [page.policy]", async () => {
    const { page } = await visit();
    const outcome = await page.evaluate(`(() => {
      const script = document.createElement("script");
      try { script.text = "document.title = 'taken'"; } catch { return "refused"; }
      document.body.append(script);
      return document.title;
    })()`);
    expect(outcome).toBe("refused");
    expect(
      await page.evaluate(`(() => { try { document.body.innerHTML = "x"; } catch { return "refused"; } })()`),
    ).toBe("refused");
  });

  it("cannot be driven or read by another website [control.origin]", async () => {
    const { page, sandbox, url } = await visit();
    const site = await openForeignSite();
    await page.goto(site);
    const attempts = (await page.evaluate(`Promise.all([
      fetch("${url}/_sandbox/faults", { method: "POST", mode: "no-cors", body: '{"fault":{"status":500}}' }),
      fetch("${url}/_sandbox/users"),
      fetch("${url}/_sandbox/clock", { method: "POST", mode: "no-cors", body: '{"advanceMs":86400000}' }),
    ].map((attempt) => attempt.then((response) => response.type, () => "failed")))`)) as string[];
    expect(attempts).toEqual(["opaque", "failed", "opaque"]);
    expect(sandbox.control.faults()).toEqual([]);
    expect(Math.abs(sandbox.control.now() - Date.now())).toBeLessThan(60_000);
    await page.evaluate(`(() => {
      const form = Object.assign(document.createElement("form"), { method: "post", action: "${url}/_sandbox/requests" });
      const frame = Object.assign(document.createElement("iframe"), { src: "${url}/", name: "inside" });
      document.body.append(form, frame);
      form.submit();
    })()`);
    await page.waitForURL(`${url}/_sandbox/requests`);
    expect(await page.locator("body").innerText()).toContain("not driven by other websites");
  });

  it("does not answer a site that has its own name point here [control.host]", async () => {
    const { page, url } = await visit();
    const rebound = url.replace("127.0.0.1", reboundName);
    expect((await page.goto(`${rebound}/`))?.status()).toBe(403);
    expect((await page.goto(`${rebound}/_sandbox/users`))?.status()).toBe(403);
  });

  it("is not shown in a frame of another website [page.policy]", async () => {
    const { page, url } = await visit();
    await page.goto(await openForeignSite());
    await page.evaluate(`document.body.append(Object.assign(document.createElement("iframe"), { src: "${url}/" }))`);
    await until(() => page.frames().length === 2);
    await page.waitForTimeout(300);
    expect(await page.frameLocator("iframe").getByText("Affinity sandbox").count()).toBe(0);
  });

  it.each(["light", "dark"] as const)("fits a telephone, and reads in %s [page.reach]", async (colorScheme) => {
    const { page } = await visit({}, { viewport: { width: 360, height: 740 }, colorScheme });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    const [ink, ground] = (await page.evaluate(
      "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]",
    )) as string[];
    const brightness = (color = "") => Number(/\d+/.exec(color)?.[0]);
    expect(brightness(ink) < brightness(ground)).toBe(colorScheme === "light");
  });

  it("can be used with the keyboard alone [page.reach]", async () => {
    const { page, sandbox } = await visit();
    const focusOn = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        const focused = await page.evaluate(
          "[document.activeElement.getAttribute('aria-label'), document.activeElement.closest('label, button, a')?.textContent.trim()]",
        );
        if ((focused as (string | null)[]).includes(name)) return;
      }
      throw new Error(`Tab does not lead to ${name}`);
    };
    await focusOn("Skip to the lists");
    await focusOn("Table");
    await page.keyboard.press("Enter");
    await page.locator("#list-view table").waitFor();
    await focusOn("503 on every request");
    await page.keyboard.press("Space");
    await page.getByText("struck 0").waitFor();
    await page.keyboard.press("Space");
    await until(() => sandbox.control.faults().length === 0);
    await focusOn("Show the key of Maya Lindqvist");
    await page.keyboard.press("Enter");
    await page.getByText(sandbox.users[0]?.affinityKey ?? "none").waitFor();
    await focusOn("Copy the key of Maya Lindqvist");
  });
});
