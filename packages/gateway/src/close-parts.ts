// Ends what the parts of a gateway still hold, in the order in which they need each other; the database stays open.
import type { Composition } from "./compose.ts";

type Closing = Pick<Composition, "vaultWork" | "idempotentCalls" | "notebooks" | "leases" | "monthLedger">;

export const closeParts = async ({ vaultWork, idempotentCalls, notebooks, leases, monthLedger }: Closing) => {
  await vaultWork.close();
  idempotentCalls.close();
  notebooks.close();
  await leases.close();
  await monthLedger.close();
};
