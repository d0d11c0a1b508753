// What Postern promises, each with the tests that hold it; a promise is added to the list of its area.
import { accessPromises } from "./promises/access-promises.ts";
import { breachPromises } from "./promises/breach-promises.ts";
import { callPromises } from "./promises/call-promises.ts";
import { mcpPromises } from "./promises/mcp-promises.ts";
import { mcpServerPromises } from "./promises/mcp-server-promises.ts";
import { vaultPromises } from "./promises/vault-promises.ts";
import type { SecurityPromise } from "./security-promise.ts";

export const securityPromises: readonly SecurityPromise[] = [
  ...vaultPromises,
  ...callPromises,
  ...accessPromises,
  ...mcpPromises,
  ...mcpServerPromises,
  ...breachPromises,
];
