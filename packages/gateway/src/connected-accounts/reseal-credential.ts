// Seals a stored credential by the newest version of its tenant's key, in its own place and by a guarded write.
import type { Database, Statement } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { Vault } from "../vault/vault.ts";
import type { StoredRecord } from "../vault/verify-vault.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";

export interface ResealDependencies {
  readonly accounts: Pick<ConnectedAccountStore, "resealCredential">;
  readonly vault: Pick<Vault, "reseal">;
}

/** The statement changes nothing when the account has another credential, or none, by then. Rejects with `vault_locked`. */
export const createReseal =
  ({ accounts, vault }: ResealDependencies) =>
  async ({ place, record }: StoredRecord): Promise<Statement> =>
    accounts.resealCredential(place, { from: record.sealed, to: await vault.reseal(place, record) });

export type ResealLater = (record: StoredRecord) => void;

/** Beside the call that used the credential, which does not wait for it; what fails is left to the sweep. */
export const createResealLater = (
  dependencies: ResealDependencies & { readonly database: Database; readonly log: Log },
): ResealLater => {
  const { database, log } = dependencies;
  const reseal = createReseal(dependencies);
  const underWay = new Set<string>();
  return (stored) => {
    const { connectedAccountId: id } = stored.place;
    if (underWay.has(id)) return;
    underWay.add(id);
    void reseal(stored)
      .then((statement) => database.write([statement]))
      .catch((error: unknown) => log.warn({ err: error, account: id }, "a used credential keeps its older tenant key"))
      .finally(() => underWay.delete(id));
  };
};
