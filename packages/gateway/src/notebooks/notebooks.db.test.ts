// Notebooks over a real store and vault: what is recalled, by whom and for how long, and what late writers cannot bring back.
import type { Notebook } from "@postern/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import { createConnectionStore } from "../connections/connection-store.ts";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createLog } from "../platform/log.ts";
import { createTestClock, type TestClock } from "../platform/test-clock.ts";
import { createEnsureTenant } from "../tenants/ensure-tenant.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { openTestVault } from "../vault/test-vault.ts";
import type { Vault } from "../vault/vault.ts";
import { createNotebookStore } from "./notebook-store.ts";
import { createNotebooks, type Notebooks } from "./notebooks.ts";

let test: TestEngine;
let clock: TestClock;
let open: () => Notebooks;
let notebooks: Notebooks;
let vault: Vault;
const opened: Notebooks[] = [];

const lifeMs = 600_000;
const owner = {
  tenant: "default",
  id: "ca_1",
  connectionName: "affinity",
  connector: "affinity",
  identifier: "user_a",
  status: "ACTIVE",
  credentialVersion: 1,
  epoch: 0,
  upstreamIdentity: {
    user: { id: "5", name: "Ada", email: "ada@firm.example" },
    workspace: { id: "4", name: "Firm" },
    access: "full",
  },
  createdAt: 1,
  updatedAt: 1,
} as const;
const otherUser = { ...owner.upstreamIdentity, user: { ...owner.upstreamIdentity.user, id: "6" } };

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(async () => {
    test = await engine.open();
    clock = createTestClock();
    const { database } = test;
    vault = await openTestVault(database);
    const stores = { tenants: createTenantStore(database), connections: createConnectionStore(database) };
    await createEnsureTenant({ database, ...stores, vault, connectorNames: ["affinity"], now: clock.now })("default");
    await database.write([createConnectedAccountStore(database).insert("default", owner)]);
    const log = createLog({ level: "silent" });
    open = () => {
      const made = createNotebooks({ store: createNotebookStore(database), database, vault, clock, log });
      opened.push(made);
      return made;
    };
    notebooks = open();
  });
  afterEach(async () => {
    for (const made of opened.splice(0)) made.close();
    await test.end();
  });

  const bookOf = (account: Parameters<Notebooks["of"]>[0] = owner, from = notebooks): Notebook => {
    const notebook = from.of(account);
    if (notebook === undefined) throw new Error("there is no notebook");
    return notebook;
  };
  const pageOf = (text: string, askedAt = clock.now()) => ({ text, askedAt, expiresAt: askedAt + lifeMs });
  /** Until everything that was begun lies on the disk. */
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await test.database.write([]);
    // Where nothing is remembered, whoever recalls waits for what was begun.
    if (test.database.shared !== undefined) for (const made of opened) await made.of(owner)?.recall("lists");
  };
  const afterRestart = (account: Parameters<Notebooks["of"]>[0] = owner) => bookOf(account, open()).recall("lists");

  it("tells what was kept at once, and after a restart", async () => {
    bookOf().keep("lists", pageOf("one"));
    expect(await bookOf().recall("lists")).toEqual(pageOf("one"));
    await settle();
    expect(await afterRestart()).toEqual(pageOf("one"));
    expect(await bookOf().recall("other")).toBeUndefined();
  });

  it("tells nothing once its time is over, nor when the clock was set back", async () => {
    bookOf().keep("lists", pageOf("one"));
    await settle();
    await clock.advance(lifeMs - 1);
    expect(await bookOf().recall("lists")).toBeDefined();
    await clock.advance(1);
    expect(await bookOf().recall("lists")).toBeUndefined();
    expect(await afterRestart()).toBeUndefined();
    await clock.advance(-lifeMs - 1);
    expect(await afterRestart()).toBeUndefined();
  });

  const rows = async () =>
    (await test.database.read("default", { sql: "SELECT * FROM notebook_pages", parameters: [] } as never)).length;

  it("erases expired pages when it sweeps, and no others", async () => {
    bookOf().keep("lists", pageOf("one"));
    await settle();
    await notebooks.sweep();
    expect(await rows()).toBe(1);
    await clock.advance(lifeMs);
    await notebooks.sweep();
    expect(await rows()).toBe(0);
  });

  it("forgets at once, also what is being written, and what was asked for before", async () => {
    const askedAt = clock.now();
    bookOf().keep("lists", pageOf("one"));
    bookOf().forget("lists");
    expect(await bookOf().recall("lists")).toBeUndefined();
    await settle();
    expect(await afterRestart()).toBeUndefined();
    bookOf().keep("lists", pageOf("read before it was forgotten", askedAt));
    expect(await bookOf().recall("lists")).toBeUndefined();
    await clock.advance(1);
    bookOf().keep("lists", pageOf("two"));
    await settle();
    expect(await afterRestart()).toMatchObject({ text: "two" });
  });

  it("forgets what only the disk knows", async () => {
    bookOf().keep("lists", pageOf("one"));
    await settle();
    const later = open();
    bookOf(owner, later).forget("lists");
    expect(await bookOf(owner, later).recall("lists")).toBeUndefined();
    await settle();
    expect(await afterRestart()).toBeUndefined();
  });

  it("keeps the newer one of two answers, whichever comes first", async () => {
    const before = clock.now();
    await clock.advance(5);
    bookOf().keep("lists", pageOf("newer"));
    bookOf().keep("lists", pageOf("older", before));
    expect(await bookOf().recall("lists")).toMatchObject({ text: "newer" });
  });

  it("keeps nothing that is too long, and no older page in its place", async () => {
    bookOf().keep("lists", pageOf("one"));
    await clock.advance(1);
    bookOf().keep("lists", pageOf("x".repeat(131_073)));
    expect(await bookOf().recall("lists")).toBeUndefined();
    await settle();
    expect(await afterRestart()).toBeUndefined();
  });

  it("tells another upstream user nothing, whatever lies on the disk", async () => {
    bookOf().keep("lists", pageOf("one"));
    await settle();
    const replaced = { ...owner, credentialVersion: 2, epoch: 0, upstreamIdentity: otherUser };
    expect(await bookOf(replaced).recall("lists")).toBeUndefined();
    expect(await afterRestart(replaced)).toBeUndefined();
    expect(await afterRestart({ ...owner, identifier: "user_b" })).toBeUndefined();
    expect(notebooks.of({ ...owner, upstreamIdentity: undefined } as never)).toBeUndefined();
  });

  it("leaves the same user's page to a new credential, and lets the old one's calls add nothing", async () => {
    bookOf().keep("lists", pageOf("one"));
    await settle();
    await test.database.write([
      createConnectedAccountStore(test.database).update("default", {
        from: owner,
        to: { ...owner, credentialVersion: 2 },
      }),
    ]);
    const renewed = { ...owner, credentialVersion: 2 };
    expect(await bookOf(renewed).recall("lists")).toMatchObject({ text: "one" });
    await clock.advance(1);
    bookOf(owner).keep("lists", pageOf("late"));
    await settle();
    expect(await bookOf(renewed).recall("lists")).toMatchObject({ text: "one" });
    expect(await afterRestart(renewed)).toMatchObject({ text: "one" });
    bookOf(owner).forget("lists");
    expect(await bookOf(renewed).recall("lists")).toBeUndefined();
  });

  it("writes nothing for an account that got another user's credential meanwhile", async () => {
    const to = { ...owner, credentialVersion: 2, epoch: 0, upstreamIdentity: otherUser };
    await test.database.write([
      createConnectedAccountStore(test.database).update("default", { from: owner, to }),
      notebooks.erase("default", owner.id),
    ]);
    bookOf().keep("lists", pageOf("late"));
    await settle();
    expect(await rows()).toBe(0);
  });

  it("writes nothing for an account that was disconnected meanwhile", async () => {
    const { update } = createConnectedAccountStore(test.database);
    bookOf().keep("lists", pageOf("one"));
    await settle();
    await test.database.write([
      update("default", { from: owner, to: { ...owner, status: "DISCONNECTED" } }),
      notebooks.erase("default", owner.id),
    ]);
    await clock.advance(1);
    bookOf().keep("lists", pageOf("late"));
    await settle();
    expect(await afterRestart()).toBeUndefined();
  });

  it("fails no call when the store neither reads nor writes", async () => {
    const refuse = () => Promise.reject(new Error("the disk is full"));
    const database = { ...test.database, read: refuse, write: refuse };
    const log = createLog({ level: "silent" });
    const made = createNotebooks({ store: createNotebookStore(database), database, vault, clock, log });
    opened.push(made);
    expect(await bookOf(owner, made).recall("lists")).toBeUndefined();
    bookOf(owner, made).keep("lists", pageOf("one"));
    await settle();
    // Where others write as well, nothing is told that the store does not hold.
    const text = database.shared === undefined ? "one" : undefined;
    expect((await bookOf(owner, made).recall("lists"))?.text).toBe(text);
    bookOf(owner, made).forget("lists");
    await made.sweep();
    expect(await bookOf(owner, made).recall("lists")).toBeUndefined();
  });
});
