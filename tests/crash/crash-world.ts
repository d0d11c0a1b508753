// A gateway as its own process over a store of its own, with tenants whose accounts call a sandbox: to be killed and started again.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSandbox } from "@postern/affinity-sandbox";
import { createSend, type Send } from "../scenarios/create-send.ts";
import { type ServeProcess, spawnServe } from "../scenarios/serve-process.ts";
import type { CrashStore } from "./crash-store.ts";

export const tenantCount = 24;
const accountsPerTenant = 2;
/** With a key each and nothing that it seals: what rotations work through, so that they can be killed on their way. */
const idleTenantCount = 120;
export const credentialCount = tenantCount * accountsPerTenant;

export interface VaultStatus {
  readonly rootKeys: readonly unknown[];
  readonly tenantKeys: { readonly outdatedCredentials: number };
  readonly rotation: Job;
  readonly tenantKeyRotation: Job;
  readonly verification: Job;
}

export interface Job {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

export type JobName = "rotation" | "tenantKeyRotation" | "verification";

export interface CrashWorld {
  readonly store: CrashStore;
  readonly send: Send;
  /** How often each note stands upstream. */
  countNotes(): ReadonlyMap<string, number>;
  /** Makes a root key that takes the place of the present one at the next start. */
  addRootKey(): void;
  /** Forgets the root keys before the present one: nothing may need them any more. */
  dropPreviousRootKeys(): void;
  start(): Promise<void>;
  kill(): Promise<void>;
  status(): Promise<VaultStatus>;
  /** Begins long work of the vault and waits for its end. */
  finish(job: JobName): Promise<VaultStatus>;
  /** Begins long work of the vault and resolves when that share of it (0 to 1) is done, or it has ended. */
  advance(job: JobName, share: number): Promise<void>;
  end(): Promise<void>;
}

const paths = {
  rotation: "/v1/vault/rotation",
  tenantKeyRotation: "/v1/vault/tenant-key-rotation",
  verification: "/v1/vault/verification",
} as const;

const createRootKeys = (dataDir: string) => {
  const folder = join(dataDir, "..", `${dataDir.split("/").pop()}-keys`);
  mkdirSync(folder, { recursive: true });
  let keys: string[] = [];
  const add = () => {
    const file = join(folder, `${keys.length}-${randomBytes(4).toString("hex")}.key`);
    writeFileSync(file, randomBytes(32), { mode: 0o400 });
    keys = [`file:${file}`, ...keys];
  };
  add();
  return {
    folder,
    add,
    dropPrevious: () => {
      keys = keys.slice(0, 1);
    },
    environment: (): Record<string, string> => {
      const [current = "", ...previous] = keys;
      return {
        POSTERN_ROOT_KEY: current,
        ...(previous.length === 0 ? {} : { POSTERN_PREVIOUS_ROOT_KEYS: previous.join(",") }),
      };
    },
  };
};

const connectAll = async (send: Send, apiKey: string): Promise<void> => {
  for (let index = 0; index < credentialCount; index += 1) {
    const tenant = `firm-${index % tenantCount}`;
    const account = { tenant, connectionName: "affinity", identifier: `user_${Math.floor(index / tenantCount)}` };
    const { status, text } = await send("PUT", "/v1/connected-accounts", { ...account, credential: { apiKey } });
    if (status !== 200) throw new Error(`An account could not be connected: ${text}`);
  }
};

/** An account that waits for its credential: its tenant has a key all the same. */
const addIdleTenants = async (send: Send): Promise<void> => {
  for (let index = 0; index < idleTenantCount; index += 1) {
    const account = { tenant: `idle-${index}`, connectionName: "affinity", identifier: "nobody" };
    const { status, text } = await send("PUT", "/v1/connected-accounts", account);
    if (status !== 200) throw new Error(`A tenant could not be made: ${text}`);
  }
};

export const openWorld = async (store: CrashStore): Promise<CrashWorld> => {
  const sandbox = createSandbox({ perMinuteLimit: 1_000_000, perMonthLimit: null });
  const upstream = await sandbox.listen({ port: 0 });
  const rootKeys = createRootKeys(store.dataDir);
  const keyFile = join(store.dataDir, "first-key");
  let served: ServeProcess | undefined;
  let key = "";
  const send: Send = (...input) => createSend(() => served?.url ?? "", key)(...input);
  const start = async (): Promise<void> => {
    served = await spawnServe({
      dataDir: store.dataDir,
      environment: {
        ...store.environment,
        ...rootKeys.environment(),
        POSTERN_AFFINITY_URL: upstream.url,
        POSTERN_LOG_LEVEL: "warn",
      },
    });
    if (key === "" && existsSync(keyFile)) key = readFileSync(keyFile, "utf8").trim();
  };
  const status = async (): Promise<VaultStatus> =>
    ((await send("GET", "/v1/vault")).body as never as { vault: VaultStatus }).vault;
  await start();
  await connectAll(send, sandbox.users[0]?.affinityKey ?? "");
  await addIdleTenants(send);
  return {
    store,
    send,
    start,
    status,
    addRootKey: rootKeys.add,
    dropPreviousRootKeys: rootKeys.dropPrevious,
    countNotes() {
      const counts = new Map<string, number>();
      for (const { content } of sandbox.control.world.all("notes")) counts.set(content, (counts.get(content) ?? 0) + 1);
      return counts;
    },
    kill: async () => served?.kill("SIGKILL"),
    async finish(job) {
      await send("POST", paths[job], {});
      for (;;) {
        const now = await status();
        if (now[job].state !== "running") return now;
        await delay(5);
      }
    },
    async advance(job, share) {
      await send("POST", paths[job], {});
      for (;;) {
        const { state, done, total } = (await status())[job];
        if (state !== "running" || (total > 0 && done >= share * total)) return;
      }
    },
    async end() {
      await served?.kill("SIGKILL");
      await upstream.close();
      rmSync(rootKeys.folder, { recursive: true, force: true });
      store.remove();
    },
  };
};
