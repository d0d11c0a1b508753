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
  readonly name: string;
  /** As the store had it when the page was last written there. */
  stored: Promise<MonthUsage | undefined>;
  /** Requests that the store does not count yet. */
  added: number;
  reported: ReportedMonth | undefined;
  /** The newest report, as long as the store does not have it. */
  unwritten: ReportedMonth | undefined;
}

const isDirty = ({ added, unwritten }: Page): boolean => added > 0 || unwritten !== undefined;

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
    const page: Page = { month, workspace, name, stored, added: 0, reported: undefined, unwritten: undefined };
    pages.set(name, page);
    return page;
  };
  const forgetPast = () => {
    const month = monthOf(clock.now());
    for (const [name, page] of pages) if (page.month !== month && !isDirty(page)) pages.delete(name);
  };
  return { open, all: () => pages.values(), forgetPast, present: () => monthOf(clock.now()) };
};

/** What upstream told last, whoever heard it. */
const newest = (one: ReportedMonth | undefined, other: ReportedMonth | undefined): ReportedMonth | undefined =>
  one === undefined || (other !== undefined && other.observedAt > one.observedAt) ? other : one;

/** Takes what the page has to be written down, and empties it. */
const takeChange = (page: Page) => {
  const change = { page, requests: page.added, reported: page.unwritten };
  page.added = 0;
  page.unwritten = undefined;
  return change;
};

type Change = ReturnType<typeof takeChange>;

const giveBack = ({ page, requests, reported }: Change): void => {
  page.added += requests;
  page.unwritten = newest(page.unwritten, reported);
};

/** In one order on every gateway, so that no two wait for each other's rows. */
const byPlace = ({ page: one }: Change, { page: other }: Change): number => (one.name < other.name ? -1 : 1);

const statementsOf = (store: MonthLedgerStore, { page, requests, reported }: Change) => [
  store.add({ workspace: page.workspace, requests }, page.month),
  ...(reported === undefined ? [] : [store.report(page.workspace, page.month, reported)]),
];

export const createMonthLedger = (dependencies: MonthLedgerDependencies): MonthLedger => {
  const { database, store, clock, log } = dependencies;
  const pages = createPages(dependencies);

  const flush = async () => {
    const changes = [...pages.all()].filter(isDirty).map(takeChange).sort(byPlace);
    if (changes.length === 0) return;
    try {
      await database.write(changes.flatMap((change) => statementsOf(store, change)));
      for (const { page } of changes) page.stored = store.find(page.workspace, page.month).catch(() => undefined);
      pages.forgetPast();
    } catch (error) {
      for (const change of changes) giveBack(change);
      log.error({ err: error }, "the month ledger cannot be written; it is tried again");
    }
  };
  const timer = setInterval(() => void flush(), flushEveryMs);
  timer.unref();

  return {
    record(workspace, reported) {
      const page = pages.open(workspace);
      page.added += 1;
      if (reported === undefined) return;
      const { limit: quota, remaining, resetsInSeconds } = reported;
      const now = clock.now();
      page.reported = { quota, remaining, resetsAt: now + resetsInSeconds * 1_000, observedAt: now };
      page.unwritten = page.reported;
    },
    async usedUpUntil(workspace) {
      const page = pages.open(workspace);
      const reported = newest(page.reported, (await page.stored)?.reported);
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
