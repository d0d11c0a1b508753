// Starts an Affinity sandbox inside this process.
import { createSandbox, type SandboxControl } from "@postern/affinity-sandbox";
import { systemCodeOf, unavailableError } from "../command-error.ts";
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
  readonly seed?: string;
  readonly perMinuteLimit?: number;
  /** Whether the sandbox's page and its list of users may show keys; a new one can be issued there in any case. */
  readonly showKeys: boolean;
  /** Names under which its control may be reached, besides loopback ones and its own address. */
  readonly allowedHost?: readonly string[];
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

export const startLocalSandbox = async (start: SandboxStart): Promise<LocalSandbox> => {
  const { port, host, seed, perMinuteLimit, showKeys, allowedHost = [] } = start;
  const sandbox = createSandbox({
    showKeys,
    ...(seed === undefined ? {} : { seed }),
    ...(perMinuteLimit === undefined ? {} : { perMinuteLimit }),
  });
  try {
    const { url, close } = await sandbox.listen({
      port,
      allowedHosts: allowedHost,
      ...(host === undefined ? {} : { host }),
    });
    const { users, control } = sandbox;
    return { url, close, users, keysOf: (identifier) => createKeyControl(control, identifier) };
  } catch (error) {
    throw explain(error, start);
  }
};
