// Starts the gateway in order, each step refusing in one clear line, and stops it without losing what runs.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GatewayKey } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import { closeParts } from "./close-parts.ts";
import { type Composition, compose } from "./compose.ts";
import type { ExtraSurfaces } from "./compose-mcp.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { connectors } from "./connectors.ts";
import { renderGatewayKey } from "./inbound/http/render.ts";
import { type OpenStore, openStore } from "./open-store.ts";
import { type Clock, createSystemClock } from "./platform/clock.ts";
import { type DataFolder, openDataFolder } from "./platform/database/data-folder.ts";
import { createIdFactory } from "./platform/ids.ts";
import { createLog, type Log, openReadable } from "./platform/log.ts";
import { StartupError } from "./platform/startup-error.ts";
import { writePrivateFile } from "./platform/write-private-file.ts";
import { openSecretStores } from "./secret-stores/open-secret-stores.ts";
import { collectWarnings, upstreamsOf } from "./start-warnings.ts";
import { openInstance } from "./vault/open-instance.ts";
import { rootKeyFileOf } from "./vault/root-keys/root-key-source.ts";
import { version } from "./version.ts";
import { watchOverStore } from "./watch-over-store.ts";

/** A gateway that listens. */
export interface RunningGateway {
  readonly url: string;
  /** Where each connector sends its requests. */
  readonly upstreams: readonly { readonly name: string; readonly url: string }[];
  /** What whoever runs it should know, a line each. */
  readonly warnings: readonly string[];
  /** Set when this start made the store's first gateway key: the file it lies in. */
  readonly firstKeyFile?: string;
  /** Makes a gateway key from inside the process. Without `tenant` it is a deployment key. */
  createGatewayKey(input: { readonly name: string; readonly tenant?: string }): Promise<{
    readonly gatewayKey: GatewayKey;
    readonly key: string;
  }>;
  /** Takes no new requests, lets running ones end for up to 10 s, then closes the store. */
  close(): Promise<void>;
}

const drainMs = 10_000;
const localOperator = { type: "service", id: "local-operator" } as const;

const listen = async (door: FastifyInstance, { host, port }: GatewayConfiguration): Promise<string> => {
  try {
    await door.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") {
      throw new StartupError(
        `Port ${port} on ${host} is taken. Nothing was started; choose another with --port, or 0 for a free one.`,
        { cause: error },
      );
    }
    if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new StartupError(
        `Cannot listen on ${host}:${port}. Nothing was started; choose another --host or --port.`,
        { cause: error },
      );
    }
    throw error;
  }
  const address = door.server.address();
  const actualPort = typeof address === "object" && address !== null ? address.port : port;
  return `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`;
};

/** A store that nobody could talk to gets its first key, in a file that only its owner reads. */
const writeFirstKey = async (
  { dataDir, purpose }: GatewayConfiguration,
  parts: Composition,
): Promise<string | undefined> => {
  if (purpose === "development" || (await parts.keyStore.countUsable()) > 0) return undefined;
  const file = join(dataDir, "first-key");
  // Written before the key counts: a crash in between leaves a file that the next start replaces, never a lost key.
  const deliver = (key: string) => writePrivateFile(file, `${key}\n`);
  await parts.gatewayKeys.create(localOperator, { name: "first key", tenant: null, deliver });
  return file;
};

/** Ends what runs: first what is idle, again and again; near the end of the patience also what still waits for upstream. */
const drain = async ({ door, closeConnectors }: Composition): Promise<void> => {
  const closeIdle = setInterval(() => door.server.closeIdleConnections(), 50);
  // Calls that upstream keeps waiting end here as failed or unknown, and still get their record and their answer.
  const cutUpstream = setTimeout(() => void closeConnectors(), drainMs - 1_500);
  const cutClients = setTimeout(() => door.server.closeAllConnections(), drainMs - 500);
  try {
    await door.close();
    await closeConnectors();
  } finally {
    clearInterval(closeIdle);
    clearTimeout(cutUpstream);
    clearTimeout(cutClients);
  }
};

const createClose = (parts: Composition, finish: () => Promise<void>) => {
  let closing: Promise<void> | undefined;
  const close = async () => {
    try {
      await drain(parts);
      await closeParts(parts);
    } finally {
      await finish();
    }
  };
  return () => {
    closing ??= close();
    return closing;
  };
};

/** For programs that embed the gateway. No variable and no flag sets any of it. */
export interface GatewayOptions {
  /** MCP endpoints beside those of virtual servers, by the id in their path: the fixtures of the protocol's own test suite. */
  readonly extraSurfaces?: ExtraSurfaces;
}

interface Opened {
  readonly options: GatewayOptions;
  readonly configuration: GatewayConfiguration;
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly log: Log;
}

/** Before anything is made: a root key that has nowhere to lie must not leave half a store behind. */
const requireRootKeyFolder = ({ rootKeys, dataDir }: GatewayConfiguration): void => {
  const file = rootKeyFileOf(rootKeys);
  const folder = file && dirname(file);
  // The data folder itself is made by this start.
  if (folder === undefined || folder === dataDir || existsSync(folder)) return;
  throw new StartupError(
    `The folder of the root key, ${folder}, does not exist. Nothing was started; make it first: mkdir -m 700 ${folder}`,
  );
};

const abandonedEveryMs = 60_000;

/** From now on, what no gateway can still be at is settled, whichever announced it. */
const watchAbandoned = ({ settleOpenIntents, deleteTenant }: Composition, log: Log): NodeJS.Timeout => {
  const settle = async () => {
    try {
      const settled = await settleOpenIntents.abandoned();
      if (settled > 0) log.warn({ calls: settled }, "calls that never ended are recorded as unknown");
    } catch (error) {
      log.error({ err: error }, "calls that never ended cannot be settled; it is tried again");
    }
  };
  // Deletions that another gateway, or an earlier run of this one, did not bring to their end.
  const goOn = () => deleteTenant.resume().catch((error: unknown) => log.error({ err: error }, "a deletion waits"));
  void goOn();
  return setInterval(() => void settle().then(goOn), abandonedEveryMs).unref();
};

/** What a store may undergo only once at a time: it gets its instance and its first key, and what was cut off is settled. */
const prepareStore = async ({ configuration, options, clock, log }: Opened, { database, gatewayId }: OpenStore) => {
  const { rootKeys } = configuration;
  const createId = createIdFactory({ now: clock.now, randomBytes });
  const instance = await openInstance({ database, rootKeys, randomBytes, createId, now: clock.now });
  const secretStores = await openSecretStores(configuration.secretStores);
  const watched = await watchOverStore({ configuration, database, instance, clock, log });
  const { witness } = watched;
  const foundations = { configuration, connectors, database, instance, gatewayId, clock, createId, log, version };
  const { extraSurfaces = () => new Map() } = options;
  const parts = compose({ ...foundations, secretStores, witness, extraSurfaces });
  await parts.forgetOwnLeases();
  const settled = await parts.settleOpenIntents.own();
  if (settled > 0)
    log.warn({ calls: settled }, "calls were cut off by the last stop; their outcome is recorded as unknown");
  await Promise.all([parts.idempotentCalls.sweep(), parts.notebooks.sweep()]);
  return { parts, watched, firstKeyFile: await writeFirstKey(configuration, parts) };
};

const startIn = async (opened: Opened): Promise<RunningGateway> => {
  const { configuration, folder, clock, log } = opened;
  const store = await openStore(configuration, folder, createIdFactory({ now: clock.now, randomBytes }));
  const { database } = store;
  try {
    const inTurn = database.shared?.inTurn ?? (<Result>(work: () => Promise<Result>) => work());
    const { parts, watched, firstKeyFile } = await inTurn(() => prepareStore(opened, store));
    const watch = watchAbandoned(parts, log);
    const finish = async () => {
      clearInterval(watch);
      await watched.witness.close();
      await database.close();
      folder.release();
    };
    const url = await listen(parts.door, configuration);
    const warnings = collectWarnings(configuration, watched.quarantine);
    for (const warning of warnings) log.warn(warning);
    return {
      url,
      upstreams: upstreamsOf(configuration),
      warnings,
      ...(firstKeyFile === undefined ? {} : { firstKeyFile }),
      async createGatewayKey({ name, tenant }) {
        const created = await parts.gatewayKeys.create(localOperator, { name, tenant: tenant ?? null });
        return { gatewayKey: renderGatewayKey(created.gatewayKey), key: created.key };
      },
      close: createClose(parts, finish),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** Throws `StartupError` with one line for people when something outside the program is in the way. */
export const startGateway = async (
  configuration: GatewayConfiguration,
  options: GatewayOptions = {},
): Promise<RunningGateway> => {
  const log = createLog({
    level: configuration.logLevel,
    ...(configuration.logFormat === "readable" && { destination: await openReadable() }),
  });
  requireRootKeyFolder(configuration);
  const folder = openDataFolder(configuration.dataDir);
  try {
    return await startIn({ configuration, options, folder, clock: createSystemClock(), log });
  } catch (error) {
    folder.release();
    throw error;
  }
};
