// Starts an Affinity sandbox inside this process.
import { createSandbox, type SandboxControl, type SandboxOptions, WorldInputError } from "@postern/affinity-sandbox";
import { systemCodeOf, unavailableError, usageError } from "../command-error.ts";
import type { DevUser } from "../dev-file.ts";

/** What can be done to the keys of one of the sandbox's users. */
export interface KeyControl {
  /** Makes the user's present keys useless, as Affinity does when a person rotates theirs. */
  revokeKeys(): void;
  /** Gives the user a new key. */
  issueKey(): string;
}

export interface LocalSandbox {
  readonly url: string;
  readonly users: readonly DevUser[];
  keysOf(identifier: string): KeyControl;
  close(): Promise<void>;
}

interface SandboxStart {
  readonly port: number;
  readonly host?: string;
  /** Whether the sandbox's page and its list of users may show keys; a new one can be issued there in any case. */
  readonly showKeys: boolean;
  /** Names under which its control may be reached, besides loopback ones and its own address. */
  readonly allowedHosts?: readonly string[];
  readonly options?: SandboxOptions;
  /** What to do about a taken port; the commands have different options for it. */
  readonly onTakenPort?: string;
}

const createKeyControl = (control: SandboxControl, user: string): KeyControl => ({
  revokeKeys: () => void control.revokeKey({ user }),
  issueKey: () => control.issueKey(user),
});

const explain = (error: unknown, start: SandboxStart): unknown => {
  const { port, host = "127.0.0.1", onTakenPort = "Choose another with --port, 0 for a free one." } = start;
  const code = systemCodeOf(error);
  if (code === undefined) return error;
  const why = code === "EADDRINUSE" ? `port ${port} is taken` : `it cannot listen on ${host}:${port} (${code})`;
  return unavailableError(`The sandbox did not start: ${why}. Nothing was started. ${onTakenPort}`, error);
};

/** A world of the user's own may be wrong, and says where. */
const create = (options: SandboxOptions) => {
  try {
    return createSandbox(options);
  } catch (error) {
    if (!(error instanceof WorldInputError)) throw error;
    throw usageError(`${error.message}. Nothing was loaded and the sandbox did not start.`);
  }
};

export const startLocalSandbox = async (start: SandboxStart): Promise<LocalSandbox> => {
  const { port, host, showKeys, allowedHosts = [], options = {} } = start;
  const sandbox = create({ ...options, showKeys });
  try {
    const { url, close } = await sandbox.listen({
      port,
      allowedHosts,
      ...(host === undefined ? {} : { host }),
    });
    const { users, control } = sandbox;
    return { url, close, users, keysOf: (identifier) => createKeyControl(control, identifier) };
  } catch (error) {
    throw explain(error, start);
  }
};
