// The month ledger: learns from every answer what a workspace has left of its month, and remembers it over restarts.
import type { UpstreamLimit } from "@postern/contract";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { MonthLedgerStore, MonthUsage, ReportedMonth, Workspace } from "./month-ledger-store.ts";

export interface MonthLedger {
  /** Counts one upstream request, and takes over what its answer told. */
  record(workspace: Workspace, reported: UpstreamLimit | undefined): void;
  /** Until when (epoch ms) the month is known to be used up; undefined while something is left. */
  usedUpUntil(workspace: Workspace): Promise<number | undefined>;
  list(tenant: string): Promise<MonthUsage[]>;
  /** Writes what is not on disk yet. Done every second and at the end; a crash loses at most that second's count. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface MonthLedgerDependencies {
  readonly database: Database;
  readonly store: MonthLedgerStore;
  readonly clock: Clock;
  readonly log: Log;
}

interface Page {
  readonly month: string;
  readonly workspace: Workspace;
  /** From the store; requests are added to it. */
  readonly stored: Promise<MonthUsage | undefined>;
  added: number;
  reported: ReportedMonth | undefined;
  isDirty: boolean;
}

const flushEveryMs = 1_000;

/** Calendar months of UTC: upstream's own reset time is reported beside them. */
const createMonths = () => {
  let [month, endsAt] = ["", 0];
  return (epochMs: number): string => {
    if (epochMs < endsAt) return month;
    const date = new Date(epochMs);
    month = date.toISOString().slice(0, 7);
    endsAt = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
    return month;
  };
};

const createPages = ({ store, clock }: MonthLedgerDependencies) => {
  const pages = new Map<string, Page>();
  const monthOf = createMonths();
  const open = (workspace: Workspace): Page => {
    const month = monthOf(clock.now());
    // None of the parts can hold a slash.
    const name = `${workspace.tenant}/${workspace.connector}/${workspace.id}/${month}`;
    const known = pages.get(name);
    if (known !== undefined) return known;
    const stored = store.find(workspace, month);
    const page: Page = { month, workspace, stored, added: 0, reported: undefined, isDirty: false };
    pages.set(name, page);
    return page;
  };
  const forgetPast = () => {
    const month = monthOf(clock.now());
    for (const [name, page] of pages) if (page.month !== month && !page.isDirty) pages.delete(name);
  };
  return { open, all: () => pages.values(), forgetPast, present: () => monthOf(clock.now()) };
};

const usageOf = async (page: Page): Promise<MonthUsage> => {
  const stored = await page.stored;
  const reported = page.reported ?? stored?.reported;
  const requests = (stored?.requests ?? 0) + page.added;
  return { workspace: page.workspace, requests, ...(reported === undefined ? {} : { reported }) };
};

export const createMonthLedger = (dependencies: MonthLedgerDependencies): MonthLedger => {
  const { database, store, clock, log } = dependencies;
  const pages = createPages(dependencies);

  const flush = async () => {
    const dirty = [...pages.all()].filter((page) => page.isDirty);
    if (dirty.length === 0) return;
    for (const page of dirty) page.isDirty = false;
    try {
      const statements = dirty.map(async (page) => store.put(await usageOf(page), page.month));
      await database.write(await Promise.all(statements));
      pages.forgetPast();
    } catch (error) {
      for (const page of dirty) page.isDirty = true;
      log.error({ err: error }, "the month ledger cannot be written; it is tried again");
    }
  };
  const timer = setInterval(() => void flush(), flushEveryMs);
  timer.unref();

  return {
    record(workspace, reported) {
      const page = pages.open(workspace);
      page.added += 1;
      page.isDirty = true;
      if (reported === undefined) return;
      const { limit: quota, remaining, resetsInSeconds } = reported;
      const now = clock.now();
      page.reported = { quota, remaining, resetsAt: now + resetsInSeconds * 1_000, observedAt: now };
    },
    async usedUpUntil(workspace) {
      const page = pages.open(workspace);
      const reported = page.reported ?? (await page.stored)?.reported;
      const isUsedUp = reported !== undefined && reported.remaining <= 0 && reported.resetsAt > clock.now();
      return isUsedUp ? reported.resetsAt : undefined;
    },
    async list(tenant) {
      await flush();
      return store.list(tenant, pages.present());
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
};
