// Sets the demo's stage (gateway and sandbox on free ports, data in a folder), plays it, and clears the stage.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Postern } from "@postern/sdk";
import { CommandError } from "../command-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { startLocalGateway } from "../local/start-local-gateway.ts";
import { type LocalSandbox, startLocalSandbox } from "../local/start-local-sandbox.ts";
import { describeTenant, verifyStoredAudit } from "../local/verify-audit-folder.ts";
import type { Output } from "../output.ts";
import type { Surroundings } from "../surroundings.ts";
import { replaceKey } from "./replace-key.ts";
import { createShowCall } from "./show-call.ts";
import { tellStory } from "./tell-story.ts";

const CONNECTION_NAME = "affinity";

interface Demo {
  readonly surroundings: Surroundings;
  /** Kept when given; otherwise a temporary folder is used and removed. */
  readonly dataDir: string | undefined;
  readonly output: Output;
}

const startGateway = (sandbox: LocalSandbox, dataDir: string, surroundings: Surroundings) => {
  // Settings of a real gateway must not leak into the demo; only the log level may be raised.
  const logLevel = surroundings.env["POSTERN_LOG_LEVEL"] ?? "error";
  const env = { POSTERN_AFFINITY_URL: sandbox.url };
  return startLocalGateway({ env, flags: { port: 0, dataDir, logFormat: "json", logLevel, purpose: "development" } });
};

const play = async (sandbox: LocalSandbox, dataDir: string, { surroundings, output }: Demo): Promise<void> => {
  const [user] = sandbox.users;
  if (user === undefined) throw new CommandError("The sandbox has no users.");
  const gateway = await startGateway(sandbox, dataDir, surroundings);
  try {
    const { key } = await gateway.createGatewayKey({ name: "demo" });
    const postern = new Postern({ url: gateway.url, apiKey: key });
    const { identifier, affinityKey: apiKey } = user;
    await postern.actions.getOrCreateConnectedAccount({
      connectionName: CONNECTION_NAME,
      identifier,
      credential: { apiKey },
    });
    const step = `${user.name} (${identifier}, ${user.role}) is connected with a key of their own`;
    output.result({ step, ok: true }, `Gateway ${gateway.url}, sandbox ${sandbox.url}, data in ${dataDir}\n\n${step}`);
    const stage = { postern, identifier, output, now: surroundings.now };
    await tellStory(createShowCall({ ...stage, mark: (toolName) => `✓ ${toolName}` }));
    const show = createShowCall({ ...stage, mark: (toolName) => `  ${toolName}` });
    await replaceKey({ ...stage, connectionName: CONNECTION_NAME, keys: sandbox.keysOf(identifier), show });
  } finally {
    await gateway.close();
  }
};

const verify = async (dataDir: string, output: Output): Promise<void> => {
  const verified = await verifyStoredAudit({ dataDir, isFolderNamed: true, env: {} });
  const step = "Verify the audit log, offline";
  const text = verified.tenants.map((tenant) => `  ${describeTenant(tenant)}`).join("\n");
  output.result({ step, tenants: verified.tenants, ok: verified.ok }, `\n${step}\n${text}`);
  if (!verified.ok || verified.tenants.length === 0) throw new CommandError("The demo's audit log does not verify.");
};

const runIn = async (dataDir: string, demo: Demo): Promise<void> => {
  const sandbox = await startLocalSandbox({ port: 0, showKeys: false });
  try {
    await play(sandbox, dataDir, demo);
  } finally {
    await sandbox.close();
  }
  await verify(dataDir, demo.output);
  demo.output.remark("\nAll of it worked.");
};

/** Plays the demo once; throws when any step fails. Leaves nothing behind unless a data folder was named. */
export const runDemo = async (demo: Demo): Promise<void> => {
  if (demo.dataDir !== undefined) return runIn(resolve(demo.dataDir), demo);
  const temporary = mkdtempSync(join(tmpdir(), "postern-demo-"));
  // Tried again: the store may make a side file while its folder is being emptied.
  const remove = (): void => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  // A reader such as `head` that goes away ends the process as well, and the folder holds a root key.
  demo.surroundings.onExit(remove);
  demo.surroundings.onSignal(() => demo.surroundings.exit(exitCodes.interrupted));
  try {
    await runIn(temporary, demo);
  } finally {
    remove();
  }
};
