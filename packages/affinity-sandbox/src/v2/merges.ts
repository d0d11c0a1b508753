// v2 merges of persons and companies with their tasks: for admins who may manage duplicates, newest first.

import { forbidden, invalid, missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { Merge } from "../world/workspace.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { utc } from "./format-entities.ts";
import { pageItems } from "./page-items.ts";

interface MergeKind {
  readonly kind: Merge["kind"];
  readonly primary: string;
  readonly duplicate: string;
  readonly defaultLimit: number;
}

const persons: MergeKind = {
  kind: "person",
  primary: "primaryPersonId",
  duplicate: "duplicatePersonId",
  defaultLimit: 25,
};

const companies: MergeKind = {
  kind: "company",
  primary: "primaryCompanyId",
  duplicate: "duplicateCompanyId",
  defaultLimit: 100,
};

const demandMerging = ({ viewer }: V2Call): void => {
  viewer.demand("manage-duplicates");
  if (!viewer.user.isAdmin) throw forbidden("Only admins of the organization can merge records");
};

const formatMerge = ({ primary, duplicate }: MergeKind, merge: Merge) => ({
  id: merge.id,
  status: merge.status,
  taskId: merge.taskId,
  [primary]: merge.primaryId,
  [duplicate]: merge.duplicateId,
  startedAt: utc(merge.startedAt),
  completedAt: merge.completedAt === null ? null : utc(merge.completedAt),
  errorMessage: merge.errorMessage,
});

const count = (isCounted: boolean): number => (isCounted ? 1 : 0);

/** Each request to merge is a task with one merge in it. */
const formatTask = ({ taskId, status }: Merge) => ({
  id: taskId,
  status,
  resultsSummary: {
    total: 1,
    inProgress: count(status === "in-progress"),
    success: count(status === "success"),
    failed: count(status === "failed"),
  },
});

const statusFilter: FilterProperties<Merge> = {
  status: { type: "text", operators: ["="], read: (merge) => merge.status },
};

const mergeFilters: FilterProperties<Merge> = {
  ...statusFilter,
  taskId: { type: "text", operators: ["="], read: (merge) => merge.taskId },
};

const answerNewestFirst = (
  call: V2Call,
  { kind, defaultLimit }: MergeKind,
  show: { filters: FilterProperties<Merge>; format: (merge: Merge) => object },
) => {
  demandMerging(call);
  const matches = matchesFilter(call, show.filters);
  const found = call.world.merges
    .all()
    .filter((merge) => merge.kind === kind && matches(merge))
    .reverse();
  const { items, pagination } = pageItems(call, found, { positionOf: ({ id }) => -id, defaultLimit });
  return ok({ data: items.map(show.format), pagination });
};

const idFrom = (body: ReadonlyMap<string, unknown>, name: string): number => {
  const id = body.get(name);
  if (typeof id === "number" && Number.isSafeInteger(id) && id > 0) return id;
  throw invalid(name, `${name} must be a positive integer`);
};

const startMerge = (call: V2Call, { kind, primary, duplicate }: MergeKind) => {
  demandMerging(call);
  const body = knownBody(call, [primary, duplicate]);
  const [primaryId, duplicateId] = [idFrom(body, primary), idFrom(body, duplicate)];
  if (primaryId === duplicateId) throw invalid(duplicate, `${duplicate} and ${primary} must differ`);
  const draft = { kind, primaryId, duplicateId, startedBy: call.viewer.user.id, startedAt: call.now };
  const { taskId } = call.platform.merges.start(draft);
  const path = call.request.path.replace("/v2/", "/v2/tasks/");
  return { status: 202, value: { taskUrl: `${call.request.origin}${path}/${taskId}` } };
};

const getMerge = (call: V2Call, mergeKind: MergeKind) => {
  demandMerging(call);
  const merge = call.world.merges.get(pathId(call, "mergeId"));
  if (merge?.kind !== mergeKind.kind) throw missing("Merge");
  return ok(formatMerge(mergeKind, merge));
};

const uuidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const getTask = (call: V2Call, { kind }: MergeKind) => {
  demandMerging(call);
  const taskId = call.ids["taskId"] ?? "";
  if (!uuidPattern.test(taskId)) throw invalid("taskId", "taskId must be a UUID");
  const merge = call.world.merges.where("task", taskId.toLowerCase()).find((each) => each.kind === kind);
  if (merge === undefined) throw missing("Merge task");
  return ok(formatTask(merge));
};

const routesOf = (name: string, kind: MergeKind): readonly V2Route[] => [
  {
    method: "GET",
    path: `/v2/${name}`,
    answer: (call) =>
      answerNewestFirst(call, kind, { filters: mergeFilters, format: (merge) => formatMerge(kind, merge) }),
  },
  { method: "POST", path: `/v2/${name}`, answer: (call) => startMerge(call, kind) },
  { method: "GET", path: `/v2/${name}/{mergeId}`, answer: (call) => getMerge(call, kind) },
  {
    method: "GET",
    path: `/v2/tasks/${name}`,
    answer: (call) => answerNewestFirst(call, kind, { filters: statusFilter, format: formatTask }),
  },
  { method: "GET", path: `/v2/tasks/${name}/{taskId}`, answer: (call) => getTask(call, kind) },
];

export const mergeRoutes: readonly V2Route[] = [
  ...routesOf("person-merges", persons),
  ...routesOf("company-merges", companies),
];
