// Opens every key and every credential once, and uses none: whether the whole vault would open is known before it must.
import type { JobReport } from "./long-job.ts";
import { isKeeperAway } from "./tenant-keyring.ts";
import type { CredentialPlace, SealedRecord, Vault } from "./vault.ts";

/** A stored credential and the place that it belongs to. */
export interface StoredRecord {
  readonly place: CredentialPlace;
  readonly record: SealedRecord;
}

export interface VerifyDependencies {
  readonly vault: Pick<Vault, "open">;
  readonly count: () => Promise<number>;
  /** Sealed credentials of the whole instance, in order. */
  readonly list: (page: { readonly after: StoredRecord | undefined; readonly size: number }) => Promise<StoredRecord[]>;
}

const pageSize = 200;

export const createVerifyVault =
  ({ vault, count, list }: VerifyDependencies) =>
  /** Rejects with `vault_locked` when the root key's keeper goes away: that tells nothing of any credential. */
  async (report: JobReport): Promise<void> => {
    report.expect(await count());
    let after: StoredRecord | undefined;
    while (!report.isStopped()) {
      const records = await list({ after, size: pageSize });
      if (records.length === 0) return;
      for (const { place, record } of records) {
        try {
          await vault.open(place, record, async () => undefined);
        } catch (error) {
          if (isKeeperAway(error)) throw error;
          report.problem(
            `The credential of account ${place.connectedAccountId} of tenant ${place.tenant} does not open.`,
          );
        }
        report.done(1);
      }
      after = records.at(-1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
