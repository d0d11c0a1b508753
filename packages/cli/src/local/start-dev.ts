// Starts what `dev` is: sandbox, gateway, the first users connected, and dev.json so that programs find it all.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isPosternError, Postern } from "@postern/sdk";
import { unavailableError } from "../command-error.ts";
import { type DevUser, devFilePath, readDevFile, readKeysFile, writeDevFile } from "../dev-file.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { startLocalGateway } from "./start-local-gateway.ts";
import { startLocalSandbox } from "./start-local-sandbox.ts";

const CONNECTION_NAME = "affinity";
const CONNECTED_USERS = 3;
const SANDBOX_PORT_HINT =
  "Choose another with --sandbox-port, 0 for a free one; through npm: npm start -- --sandbox-port 0";

type RunningGateway = Awaited<ReturnType<typeof startLocalGateway>>;

export interface DevStart {
  readonly env: Surroundings["env"];
  readonly port: number | undefined;
  readonly sandboxPort: number;
  /** Absolute. */
  readonly dataDir: string;
  /** A sandbox that is its own process, with the file of its keys; undefined starts one here. */
  readonly runningSandbox: { readonly url: string; readonly keysJson: string } | undefined;
}

/** What may be shown of a started `dev`: nothing secret. */
export interface DevFacts {
  readonly gatewayUrl: string;
  readonly sandboxUrl: string;
  readonly devFile: string;
  readonly connected: readonly {
    readonly identifier: string;
    readonly name: string;
    readonly role: string;
    readonly status: string;
  }[];
  /** The gateway's data is from an earlier run, while the sandbox's world was made anew from its seed. */
  readonly worldRebuilt: boolean;
}

interface DevSandbox {
  readonly url: string;
  readonly users: readonly DevUser[];
  /** Made by this start, so that all its first keys are good. */
  readonly isNew: boolean;
  close(): Promise<void>;
}

const openSandbox = async ({ runningSandbox, sandboxPort }: DevStart): Promise<DevSandbox> => {
  if (runningSandbox === undefined) {
    const sandbox = await startLocalSandbox({ port: sandboxPort, showKeys: false, onTakenPort: SANDBOX_PORT_HINT });
    return { ...sandbox, isNew: true };
  }
  const users = readKeysFile(runningSandbox.keysJson);
  return { url: runningSandbox.url, users, isNew: false, close: async () => {} };
};

const stillWorks = async (url: string, apiKey: string): Promise<boolean> => {
  try {
    await new Postern({ url, apiKey }).actions.listGatewayKeys({ pageSize: 1 });
    return true;
  } catch (error) {
    if (isPosternError(error, "unauthenticated") || error instanceof TypeError) return false;
    throw error;
  }
};

const deploymentKey = async (gateway: RunningGateway, earlierKey: string | undefined): Promise<string> => {
  if (earlierKey !== undefined && (await stillWorks(gateway.url, earlierKey))) return earlierKey;
  return (await gateway.createGatewayKey({ name: "dev" })).key;
};

const statusOf = async (postern: Postern, identifier: string): Promise<string | undefined> => {
  const page = await postern.actions.listConnectedAccounts({ connectionName: CONNECTION_NAME, identifier });
  return page.connectedAccounts[0]?.status;
};

/**
 * What an earlier run left is kept: an account that was disconnected stays so, and beside a sandbox that lives on every
 * account keeps the key it has. Only where the sandbox was made anew the first keys are the ones that work.
 */
const isToBeConnected = (status: string | undefined, sandboxIsNew: boolean): boolean =>
  status === undefined || status === "PENDING" || (sandboxIsNew && status !== "DISCONNECTED");

/** Resolves to the status that the user's account has afterwards. */
const connect = async (postern: Postern, user: DevUser, sandboxIsNew: boolean): Promise<string> => {
  const { identifier, affinityKey: apiKey } = user;
  const input = { connectionName: CONNECTION_NAME, identifier, credential: { apiKey } };
  try {
    const status = await statusOf(postern, identifier);
    if (status !== undefined && !isToBeConnected(status, sandboxIsNew)) return status;
    const { connectedAccount } = await postern.actions.getOrCreateConnectedAccount(input);
    return connectedAccount.status;
  } catch (error) {
    if (!isPosternError(error)) throw error;
    const detail = printableText(error.detail);
    throw unavailableError(`${identifier} could not be connected: ${detail} dev did not start. (${error.code})`, error);
  }
};

const prepare = async (
  gateway: RunningGateway,
  sandbox: DevSandbox,
  dataDir: string,
): Promise<DevFacts["connected"]> => {
  const gatewayKey = await deploymentKey(gateway, readDevFile(dataDir)?.gatewayKey);
  const postern = new Postern({ url: gateway.url, apiKey: gatewayKey });
  const first = sandbox.users.slice(0, CONNECTED_USERS);
  const statuses: string[] = [];
  for (const user of first) statuses.push(await connect(postern, user, sandbox.isNew));
  const users = sandbox.users.map(({ identifier, name, email, role, affinityKey }) => ({
    identifier,
    name,
    email,
    role,
    affinityKey,
  }));
  const addresses = { gatewayUrl: gateway.url, sandboxUrl: sandbox.url };
  writeDevFile(dataDir, { ...addresses, gatewayKey, connectionName: CONNECTION_NAME, users });
  // Named one by one: a user also holds a key, and what is returned here gets printed.
  return first.map(({ identifier, name, role }, index) => ({ identifier, name, role, status: statuses[index] ?? "" }));
};

const holdsSomething = (folder: string): boolean =>
  existsSync(folder) && statSync(folder).isDirectory() && readdirSync(folder).length > 0;

/** Real users' keys must not be tried on a sandbox, which would refuse them and turn their accounts REVOKED. */
const refuseServedFolder = (dataDir: string): void => {
  if (!existsSync(join(dataDir, "first-key"))) return;
  throw unavailableError(
    `${dataDir} holds the data of \`postern serve\`. Nothing was started; give dev a folder of its own with --data-dir.`,
  );
};

const startBeside = async (start: DevStart, sandbox: DevSandbox) => {
  const devFile = devFilePath(start.dataDir);
  const hadData = holdsSomething(start.dataDir);
  const { port, dataDir, env } = start;
  const gateway = await startLocalGateway({
    env: { ...env, POSTERN_AFFINITY_URL: sandbox.url },
    flags: { ...(port === undefined ? {} : { port }), dataDir, logFormat: "readable", purpose: "development" },
  });
  try {
    const connected = await prepare(gateway, sandbox, dataDir);
    const worldRebuilt = hadData && start.runningSandbox === undefined;
    const facts: DevFacts = { gatewayUrl: gateway.url, sandboxUrl: sandbox.url, devFile, connected, worldRebuilt };
    return { gateway, facts };
  } catch (error) {
    await gateway.close();
    throw error;
  }
};

/** Resolves when everything is up. `close` lets calls in progress finish. Throws `CommandError`; then nothing is left running. */
export const startDev = async (start: DevStart) => {
  refuseServedFolder(start.dataDir);
  const sandbox = await openSandbox(start);
  try {
    const { gateway, facts } = await startBeside(start, sandbox);
    const close = async (): Promise<void> => {
      await gateway.close();
      await sandbox.close();
    };
    return { facts, warnings: gateway.warnings, close };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
};
