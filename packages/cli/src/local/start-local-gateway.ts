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

/** What is tried out goes to a folder of its own, never into the database of those who work. */
const environmentOf = (env: GatewayStart["env"], flags: GatewayStart["flags"]): GatewayStart["env"] => {
  const { POSTERN_DATABASE_URL: _working, ...rest } = env;
  return flags?.purpose === "development" ? rest : env;
};

/** Throws `CommandError` when it cannot start. */
export const startLocalGateway = async ({ env, flags }: GatewayStart): Promise<RunningGateway> => {
  try {
    return await startGateway(readConfiguration(environmentOf(env, flags), flags).configuration);
  } catch (error) {
    throw inOneLine(error);
  }
};
