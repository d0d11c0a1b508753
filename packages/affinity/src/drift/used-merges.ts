// What is asked of v2 about merges, their tasks and what it suggests to merge.
import * as duplicates from "../upstream/v2/duplicates.ts";
import * as merges from "../upstream/v2/merges.ts";
import type { Use } from "./used-operations.ts";

const page = { limit: 100, cursor: "cursor" };
const statuses = ["in-progress", "success", "failed"];

const usesOf = (kind: merges.MergeKind): readonly Use[] => [
  {
    operation: `GET /v2/${kind}-merges`,
    ask: (to) => merges.listMerges(to, { kind, filter: "status=failed", ...page }),
    knownValues: { "data[].status": statuses },
  },
  { operation: `POST /v2/${kind}-merges`, ask: (to) => merges.startMerge(to, { kind, primaryId: 1, duplicateId: 2 }) },
  { operation: `GET /v2/${kind}-merges/{mergeId}`, ask: (to) => merges.getMerge(to, { kind, id: 1 }) },
  {
    operation: `GET /v2/tasks/${kind}-merges`,
    ask: (to) => merges.listMergeTasks(to, { kind, filter: "status=failed", ...page }),
  },
  {
    operation: `GET /v2/tasks/${kind}-merges/{taskId}`,
    ask: (to) => merges.getMergeTask(to, { kind, taskId: "task" }),
    knownValues: { status: statuses },
  },
];

const suggested = {
  term: "term",
  filter: "matchCriteria=name",
  orderBy: "-createdAt",
  totalCount: true,
  ...page,
} as const;

export const mergeUses: readonly Use[] = [
  ...usesOf("person"),
  ...usesOf("company"),
  {
    operation: "GET /v2/duplicates/company-suggestions",
    since: "2026-07-15",
    ask: (to) => duplicates.listCompanySuggestions(to, suggested),
  },
  {
    operation: "GET /v2/duplicates/person-suggestions",
    since: "2026-07-15",
    ask: (to) => duplicates.listPersonSuggestions(to, suggested),
  },
];
