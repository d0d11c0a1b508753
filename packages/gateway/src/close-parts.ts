// Ends what the parts of a gateway still hold, in the order in which they need each other; the database stays open.
import type { Composition } from "./compose.ts";

type Closing = Pick<
  Composition,
  "vaultWork" | "deleteTenant" | "lastUses" | "idempotentCalls" | "notebooks" | "leases" | "monthLedger"
>;

export const closeParts = async (parts: Closing) => {
  const { vaultWork, deleteTenant, lastUses, idempotentCalls, notebooks, leases, monthLedger } = parts;
  await Promise.all([vaultWork.close(), deleteTenant.stop(), lastUses.close()]);
  idempotentCalls.close();
  notebooks.close();
  await leases.close();
  await monthLedger.close();
};
