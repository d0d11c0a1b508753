// Starts an Affinity sandbox inside this process.
import { createSandbox } from "@postern/affinity-sandbox";
import { systemCodeOf, unavailableError } from "../command-error.ts";
import type { DevUser } from "../dev-file.ts";

type Sandbox = ReturnType<typeof createSandbox>;

export interface LocalSandbox {
  readonly url: string;
  readonly users: readonly DevUser[];
  readonly control: Sandbox["control"];
  close(): Promise<void>;
}

interface SandboxStart {
  readonly port: number;
  readonly host?: string;
  readonly seed?: string;
  readonly perMinuteLimit?: number;
}

const explain = (error: unknown, { port, host = "127.0.0.1" }: SandboxStart): unknown => {
  const code = systemCodeOf(error);
  if (code === undefined) return error;
  const why = code === "EADDRINUSE" ? `port ${port} is taken` : `it cannot listen on ${host}:${port} (${code})`;
  return unavailableError(
    `The sandbox did not start: ${why}. Nothing was started. Choose another port, 0 for a free one.`,
    error,
  );
};

export const startLocalSandbox = async (start: SandboxStart): Promise<LocalSandbox> => {
  const { port, host, seed, perMinuteLimit } = start;
  const sandbox = createSandbox({
    ...(seed === undefined ? {} : { seed }),
    ...(perMinuteLimit === undefined ? {} : { perMinuteLimit }),
  });
  try {
    const { url, close } = await sandbox.listen(host === undefined ? { port } : { port, host });
    return { url, close, users: sandbox.users, control: sandbox.control };
  } catch (error) {
    throw explain(error, start);
  }
};
