// Guards taken out one by one: each mutant must turn a named test red, or the promise behind it is not held by anything.
import { accessMutants } from "./guards/access-mutants.ts";
import { accountMutants } from "./guards/account-mutants.ts";
import { backupMutants } from "./guards/backup-mutants.ts";
import { callMutants } from "./guards/call-mutants.ts";
import { mcpMutants } from "./guards/mcp-mutants.ts";
import { mcpServerMutants } from "./guards/mcp-server-mutants.ts";
import { platformMutants } from "./guards/platform-mutants.ts";
import { tenantMutants } from "./guards/tenant-mutants.ts";
import { vaultMutants } from "./guards/vault-mutants.ts";
import type { Mutant } from "./mutant.ts";

export const mutants: readonly Mutant[] = [
  ...vaultMutants,
  ...accountMutants,
  ...callMutants,
  ...accessMutants,
  ...mcpServerMutants,
  ...platformMutants,
  ...mcpMutants,
  ...backupMutants,
  ...tenantMutants,
];
