// Merging two persons or two companies into one: it takes a while, so v2 answers with a task. For administrators who may manage duplicates.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, pageOf } from "./wire.ts";

const text = z.string();

/** `status`: in-progress, success or failed; `errorMessage`: why it failed. */
const state = {
  id,
  status: text,
  taskId: text,
  startedAt: text,
  completedAt: text.nullable(),
  errorMessage: text.nullable(),
};

const mergeOf = {
  person: z.looseObject({ ...state, primaryPersonId: id, duplicatePersonId: id }),
  company: z.looseObject({ ...state, primaryCompanyId: id, duplicateCompanyId: id }),
} as const;

export type MergeKind = keyof typeof mergeOf;
export type PersonMerge = z.output<typeof mergeOf.person>;
export type CompanyMerge = z.output<typeof mergeOf.company>;

const mergePageOf = { person: pageOf(mergeOf.person), company: pageOf(mergeOf.company) } as const;

/** `status`: in-progress, success or failed. Each merge is a task of its own today. */
const task = z.looseObject({
  id: text,
  status: text,
  resultsSummary: z.looseObject({ total: z.int(), inProgress: z.int(), success: z.int(), failed: z.int() }),
});

export type MergeTask = z.output<typeof task>;

const taskPage = pageOf(task);

const collectionOf = { person: "person-merges", company: "company-merges" } as const;

/** The newest first. Without a limit persons come 25 at a time, companies 100. */
export interface MergesQuery extends CursorRequest {
  readonly kind: MergeKind;
  /** On status and taskId with =. */
  readonly filter?: string | undefined;
}

export const listMerges = (
  requester: Requester,
  { kind, filter, limit, cursor }: MergesQuery,
): Promise<CursorPage<PersonMerge | CompanyMerge>> =>
  requester.read({
    path: withQuery(path`/v2/${collectionOf[kind]}`, { filter, limit, cursor }),
    purpose: `list the merges of a ${kind}`,
    answer: mergePageOf[kind],
  });

export interface MergeReference {
  readonly kind: MergeKind;
  readonly id: number;
}

export const getMerge = (
  requester: Requester,
  { kind, id: mergeId }: MergeReference,
): Promise<PersonMerge | CompanyMerge> =>
  requester.read({
    path: path`/v2/${collectionOf[kind]}/${mergeId}`,
    purpose: `read merge ${mergeId} of a ${kind}`,
    answer: mergeOf[kind],
  });

export interface NewMerge {
  readonly kind: MergeKind;
  /** The record that is kept. */
  readonly primaryId: number;
  /** The record that is deleted, with all that it holds moved to the other one. */
  readonly duplicateId: number;
}

/** The last part of the address names the task. The address itself is never asked: it may lead anywhere. */
const started = z.looseObject({ taskUrl: text }).transform((told, context) => {
  const [, taskId] = /\/([\w-]+)\/?(?:[?#].*)?$/.exec(told.taskUrl) ?? [];
  if (taskId !== undefined) return { ...told, taskId };
  context.addIssue({ code: "custom", path: ["taskUrl"], message: "names no task" });
  return z.NEVER;
});

/** The task that tells how it goes on. It cannot be undone. */
export const startMerge = (
  requester: Requester,
  { kind, primaryId, duplicateId }: NewMerge,
): Promise<z.output<typeof started>> =>
  requester.write({
    method: "POST",
    path: path`/v2/${collectionOf[kind]}`,
    body:
      kind === "person"
        ? { primaryPersonId: primaryId, duplicatePersonId: duplicateId }
        : { primaryCompanyId: primaryId, duplicateCompanyId: duplicateId },
    purpose: `merge ${kind} ${duplicateId} into ${primaryId}`,
    howToCheck: `Read ${kind} ${duplicateId}: once it is merged, Affinity says that it no longer exists.`,
    answer: started,
  });

/** `filter`: on status with =. */
export const listMergeTasks = (
  requester: Requester,
  { kind, filter, limit, cursor }: MergesQuery,
): Promise<CursorPage<MergeTask>> =>
  requester.read({
    path: withQuery(path`/v2/tasks/${collectionOf[kind]}`, { filter, limit, cursor }),
    purpose: `list the tasks that merge a ${kind}`,
    answer: taskPage,
  });

export interface MergeTaskReference {
  readonly kind: MergeKind;
  readonly taskId: string;
}

export const getMergeTask = (requester: Requester, { kind, taskId }: MergeTaskReference): Promise<MergeTask> =>
  requester.read({
    path: path`/v2/tasks/${collectionOf[kind]}/${taskId}`,
    purpose: `read a task that merges a ${kind}`,
    answer: task,
  });
