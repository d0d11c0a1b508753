// Merges of persons or of companies, on v2, which alone knows them: started, watched until they are done, and suggested.
import type { CursorRequest } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as duplicates from "../upstream/v2/duplicates.ts";
import * as v2 from "../upstream/v2/merges.ts";
import { filterLiteral } from "./filter-literal.ts";
import { pageThroughV2 } from "./page-token.ts";

export type MergeStatus = "in-progress" | "success" | "failed";

export interface Merge {
  readonly id: number;
  /** Upstream's own word where it is another one. */
  readonly status: MergeStatus | (string & Record<never, never>);
  readonly taskId: string;
  readonly primaryId: number;
  readonly duplicateId: number;
  readonly startedAt: string;
  readonly completedAt: string | null;
  /** Why it failed. */
  readonly errorMessage: string | null;
}

const toMerge = (told: v2.PersonMerge | v2.CompanyMerge): Merge => {
  const { id, status, taskId, startedAt, completedAt, errorMessage } = told;
  const [primaryId, duplicateId] =
    "primaryPersonId" in told
      ? [told.primaryPersonId, told.duplicatePersonId]
      : [told.primaryCompanyId, told.duplicateCompanyId];
  // A loose object says less of its keys than is known.
  const ids = { primaryId: Number(primaryId), duplicateId: Number(duplicateId) };
  return { id, status, taskId, ...ids, startedAt, completedAt, errorMessage };
};

export interface MergeFilters extends CursorRequest {
  readonly status?: MergeStatus | undefined;
  readonly taskId?: string | undefined;
}

const filterOf = (wanted: Readonly<Record<string, string | undefined>>): string | undefined => {
  const parts = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${filterLiteral(value)}`,
  );
  return parts.length === 0 ? undefined : parts.join("&");
};

/** In milliseconds; the last one again and again. Most merges take a few seconds. */
const pausesMs = [250, 500, 1_000, 2_000, 3_000] as const;

const isDone = ({ status, resultsSummary: { total, inProgress, success, failed } }: v2.MergeTask): boolean => {
  if (status === "in-progress") return false;
  return status === "success" || status === "failed" || (inProgress === 0 && success + failed >= total);
};

export interface Waiting {
  readonly taskId: string;
  /** Hears of each look, the last one included. */
  readonly onProgress?: ((task: v2.MergeTask) => void) | undefined;
}

const waitFor = async (
  requester: Requester,
  kind: v2.MergeKind,
  { taskId, onProgress }: Waiting,
): Promise<v2.MergeTask> => {
  for (let look = 0; ; look += 1) {
    const task = await v2.getMergeTask(requester, { kind, taskId });
    onProgress?.(task);
    const pauseMs = pausesMs[Math.min(look, pausesMs.length - 1)] ?? 0;
    if (isDone(task) || !(await requester.pause(pauseMs))) return task;
  }
};

const createMerges = (requester: Requester, kind: v2.MergeKind) => {
  const list = ({ status, taskId, ...page }: MergeFilters) =>
    pageThroughV2(`${kind}-merges`, { ...page, filter: filterOf({ status, taskId }) }, async (query) => {
      const { items, ...rest } = await v2.listMerges(requester, { kind, ...query });
      return { ...rest, items: items.map(toMerge) };
    });
  return {
    /** One request: the newest first. */
    list,
    /** One request. */
    get: async (id: number): Promise<Merge> => toMerge(await v2.getMerge(requester, { kind, id })),
    /** One request. It cannot be undone: the duplicate is deleted when its things have been moved. */
    start: async (merge: Omit<v2.NewMerge, "kind">): Promise<{ readonly taskId: string }> => {
      const { taskId } = await v2.startMerge(requester, { kind, ...merge });
      return { taskId };
    },
    /** One request: how far a task is. */
    task: (taskId: string) => v2.getMergeTask(requester, { kind, taskId }),
    /** One request. */
    listTasks: ({ status, ...page }: Omit<MergeFilters, "taskId">) =>
      pageThroughV2(`${kind}-tasks`, { ...page, filter: filterOf({ status }) }, (query) =>
        v2.listMergeTasks(requester, { kind, ...query }),
      ),
    /**
     * One request a look, with growing pauses, until the task is done or the call's time is over: what it then tells may still be in
     * progress. Ask `list` with the task's id why a merge failed.
     */
    waitUntilDone: (waiting: Waiting) => waitFor(requester, kind, waiting),
  };
};

export interface SuggestionFilters extends Omit<duplicates.SuggestionsQuery, "filter"> {
  /** Of companies name, domain-redirect or domain-match; of persons name or intelligent. */
  readonly matchCriteria?: string | undefined;
}

const withFilter = ({ matchCriteria, ...rest }: SuggestionFilters): duplicates.SuggestionsQuery => ({
  ...rest,
  filter: filterOf({ matchCriteria }),
});

export const createPersonMerges = (requester: Requester) => ({
  ...createMerges(requester, "person"),
  /** One request: pairs that may be one person. Those that are merged or were rejected are not among them. */
  listSuggestions: (asked: SuggestionFilters) =>
    pageThroughV2("person-suggestions", withFilter(asked), (page) => duplicates.listPersonSuggestions(requester, page)),
});

export const createCompanyMerges = (requester: Requester) => ({
  ...createMerges(requester, "company"),
  /** One request: pairs that may be one company. Those that are merged or were rejected are not among them. */
  listSuggestions: (asked: SuggestionFilters) =>
    pageThroughV2("company-suggestions", withFilter(asked), (page) =>
      duplicates.listCompanySuggestions(requester, page),
    ),
});
