// In quarantine nobody is given anything new: a key that was revoked after the backup may be asking for it.
import { frozenError } from "../connected-accounts/connected-account.ts";
import type { Freezes } from "../freezes/freezes.ts";

/** Rejects with `frozen`; `what` says what was not done. */
export const requireAcceptedStore = async (freezes: Pick<Freezes, "ofAll">, what: string): Promise<void> => {
  if ((await freezes.ofAll())?.range === "quarantine") throw frozenError("quarantine", what);
};
