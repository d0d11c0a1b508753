// Starts a gateway inside this process and turns what prevents it into one line for the person.
import {
  type GatewayConfiguration,
  type RunningGateway,
  readConfiguration,
  StartupError,
  startGateway,
} from "@postern/gateway";
import { unavailableError } from "../command-error.ts";
import type { Surroundings } from "../surroundings.ts";

export interface GatewayStart {
  readonly env: Surroundings["env"];
  readonly flags: Parameters<typeof readConfiguration>[1];
}

// What the command line itself reads is no setting of the gateway, which would warn about it.
const withoutOurOwn = (env: Surroundings["env"]): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name !== "POSTERN_API_KEY"));

const inOneLine = (error: unknown): unknown =>
  error instanceof StartupError ? unavailableError(error.message, error) : error;

/** `warnings` holds those of the configuration and those of the start. Throws `CommandError` when it cannot start. */
export const startLocalGateway = async ({ env, flags }: GatewayStart): Promise<RunningGateway> => {
  try {
    const read: { configuration: GatewayConfiguration; warnings: string[] } = readConfiguration(
      withoutOurOwn(env),
      flags,
    );
    const gateway = await startGateway(read.configuration);
    return { ...gateway, warnings: [...read.warnings, ...gateway.warnings] };
  } catch (error) {
    throw inOneLine(error);
  }
};
