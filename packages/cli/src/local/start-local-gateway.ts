// Starts a gateway inside this process and turns what prevents it into one line for the person.
import { type RunningGateway, readConfiguration, StartupError, startGateway } from "@postern/gateway";
import { unavailableError } from "../command-error.ts";
import type { Surroundings } from "../surroundings.ts";

export interface GatewayStart {
  readonly env: Surroundings["env"];
  readonly flags: Parameters<typeof readConfiguration>[1];
}

const inOneLine = (error: unknown): unknown =>
  error instanceof StartupError ? unavailableError(error.message, error) : error;

/** Throws `CommandError` when it cannot start. */
export const startLocalGateway = async ({ env, flags }: GatewayStart): Promise<RunningGateway> => {
  try {
    return await startGateway(readConfiguration(env, flags).configuration);
  } catch (error) {
    throw inOneLine(error);
  }
};
