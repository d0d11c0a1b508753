// Looking over the whole vault: every credential is opened once, what does not open is named, and it can be stopped.
import { GatewayError } from "@postern/contract";
import { describe, expect, it } from "vitest";
import type { JobReport } from "./long-job.ts";
import type { Vault } from "./vault.ts";
import { createVerifyVault, type StoredRecord } from "./verify-vault.ts";

const records: StoredRecord[] = Array.from({ length: 450 }, (_, index) => ({
  place: {
    tenant: "one",
    connectionName: "affinity",
    connectedAccountId: `ca_${index}`,
    identifier: `user_${index}`,
    version: 1,
  },
  record: { sealed: "pv1.", tenantKeyVersion: 1 },
}));

/** Looks over all of them; `spoilt` do not open, for `why`. */
const verify = async ({ spoilt = [] as string[], isRetryable = false, stopAfter = Number.POSITIVE_INFINITY } = {}) => {
  const found = {
    total: 0,
    done: 0,
    problems: [] as string[],
    opened: [] as string[],
    pages: [] as number[],
    turns: 0,
  };
  const report: JobReport = {
    isStopped: () => found.done >= stopAfter,
    expect: (total) => {
      found.total += total;
    },
    done: (more) => {
      found.done += more;
    },
    problem: (what) => void found.problems.push(what),
  };
  const open: Vault["open"] = async ({ connectedAccountId: id }, _, use) => {
    if (spoilt.includes(id)) throw new GatewayError("vault_locked", "It does not open.", { retryable: isRetryable });
    found.opened.push(id);
    return use({ type: "secretRef", store: "s", name: "n", field: undefined, keyDigest: "d" });
  };
  const list = async ({ after, size }: { after: StoredRecord | undefined; size: number }) => {
    const from = after === undefined ? 0 : records.indexOf(after) + 1;
    const page = records.slice(from, from + size);
    found.pages.push(page.length);
    return page;
  };
  const others = setImmediate(() => {
    found.turns += 1;
  });
  await createVerifyVault({ vault: { open }, count: async () => records.length, list })(report);
  clearImmediate(others);
  return found;
};

describe("verifying a vault", () => {
  it("opens everything once, page by page, and lets others have their turn between", async () => {
    const found = await verify();
    expect(found).toMatchObject({ total: 450, done: 450, problems: [], pages: [200, 200, 50, 0], turns: 1 });
    expect(found.opened).toEqual(records.map(({ place }) => place.connectedAccountId));
  });

  it("names what does not open, and looks over the rest", async () => {
    const found = await verify({ spoilt: ["ca_7", "ca_449"] });
    expect(found.problems).toEqual([
      "The credential of account ca_7 of tenant one does not open.",
      "The credential of account ca_449 of tenant one does not open.",
    ]);
    expect([found.done, found.opened.length]).toEqual([450, 448]);
  });

  it("breaks off while the root key's keeper is away", async () => {
    await expect(verify({ spoilt: ["ca_7"], isRetryable: true })).rejects.toMatchObject({ code: "vault_locked" });
  });

  it("stops between two pages", async () => {
    expect(await verify({ stopAfter: 1 })).toMatchObject({ done: 200, pages: [200] });
  });
});
