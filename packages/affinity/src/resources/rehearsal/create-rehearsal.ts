// A requester that lets reads pass and writes nothing: it keeps what each write would have changed, and answers as Affinity would.
import { type DryRunResult, GatewayError, isGatewayError } from "@postern/contract";
import { z } from "zod";
import { withQuery } from "../../upstream/path.ts";
import type { ReadRequest, Requester } from "../../upstream/request.ts";
import { collectionOf, isCreation, pathOnly, readablePath, type Write } from "./place.ts";
import { batchIds, type Prediction, predictChange, type State } from "./predict-change.ts";

export interface Rehearsal {
  readonly requester: Requester;
  /** Runs what writes through `requester` and tells what it would have changed. Rejects as it does, unless the rehearsal itself ended it. */
  of(run: () => Promise<unknown>): Promise<DryRunResult>;
}

/** Not a `GatewayError`: nothing that answers to Affinity's refusals may take it for one. */
class EndOfRehearsal extends Error {}

interface Stage {
  readonly requester: Requester;
  /** In the order in which the writes were asked for; undefined while what stands there is being read. */
  readonly predictions: (Prediction | undefined)[];
  /** By path: what rehearsed writes left there. */
  readonly left: Map<string, State>;
  /** By path without its query: rows that were read, for writes to what cannot be read alone. */
  readonly rows: Map<string, readonly unknown[]>;
  readonly underWay: Set<Promise<unknown>>;
  isEnded: boolean;
}

const end = (stage: Stage): EndOfRehearsal => {
  stage.isEnded = true;
  return new EndOfRehearsal("a rehearsal ended");
};

const throwIfEnded = (stage: Stage): void => {
  if (stage.isEnded) throw end(stage);
};

const gone = (purpose: string): GatewayError =>
  new GatewayError(
    "record_not_found",
    `The dry run has deleted it before it tried to ${purpose}. Nothing was written.`,
  );

const hasId = (row: unknown, id: string): boolean =>
  typeof row === "object" && row !== null && "id" in row && String(row.id) === id;

/** Of a whole list of v1's, or of a page of v2's. */
const rowsIn = (raw: unknown): readonly unknown[] | undefined => {
  const rows: unknown = typeof raw === "object" && raw !== null && "data" in raw ? raw.data : raw;
  return Array.isArray(rows) ? rows : undefined;
};

/** What was read of the record among others; undefined when it was not. */
const rowAt = (stage: Stage, path: string): unknown => {
  const id = path.slice(path.lastIndexOf("/") + 1);
  return stage.rows.get(collectionOf(path))?.find((row) => hasId(row, id));
};

/** Some records of v2 can be changed and not be read alone, and what a policy lets be changed it need not let be read. */
const isUnreadable = (error: unknown): boolean =>
  isGatewayError(error, "policy_denied") ||
  (isGatewayError(error, "upstream_rejected") && error.upstreamStatus === 405);

const read = async <Schema extends z.ZodType>(
  stage: Stage,
  request: Omit<ReadRequest<Schema>, "effect">,
): Promise<z.output<Schema>> => {
  throwIfEnded(stage);
  const path = pathOnly(request);
  const left = request.question === undefined ? stage.left.get(path) : undefined;
  if (left === null) throw gone(request.purpose);
  // A schema makes neutral records of rows, and a write speaks of them as they came.
  const raw: unknown = left ?? (await stage.requester.read({ ...request, answer: z.unknown() }));
  const rows = rowsIn(raw);
  if (rows !== undefined) stage.rows.set(path, [...(stage.rows.get(path) ?? []), ...rows]);
  const parsed = request.answer.safeParse(raw);
  // Read again as it is, what does not fit is refused in the words of every read.
  return parsed.success ? parsed.data : stage.requester.read(request);
};

const readState = async (stage: Stage, write: Write): Promise<State> => {
  const path = pathOnly(write);
  if (isCreation(write)) return null;
  if (stage.left.has(path)) return stage.left.get(path);
  const readable = readablePath(write);
  if (readable === undefined) return rowAt(stage, path);
  const ids = batchIds(write);
  const asked = ids === undefined ? readable : withQuery(readable, { ids, limit: 100 });
  try {
    return await stage.requester.read({ path: asked, purpose: write.purpose, answer: z.unknown() });
  } catch (error) {
    if (isUnreadable(error)) return rowAt(stage, path);
    throw error;
  }
};

const rehearse = async (stage: Stage, write: Write): Promise<unknown> => {
  throwIfEnded(stage);
  const place = stage.predictions.push(undefined) - 1;
  const prediction = predictChange(write, await readState(stage, write));
  stage.predictions[place] = prediction;
  if (!isCreation(write)) stage.left.set(pathOnly(write), prediction.after);
  return prediction.answer;
};

/** Writes that are asked for side by side are all told, also when the first of them ends the rehearsal. */
const follow = <Result>(stage: Stage, going: Promise<Result>): Promise<Result> => {
  const settled = going.then(
    () => undefined,
    () => undefined,
  );
  stage.underWay.add(settled);
  void settled.then(() => stage.underWay.delete(settled));
  return going;
};

const createRequester = (stage: Stage): Requester => ({
  read: (request) => read(stage, request),
  write: async (request) => {
    const answer = request.answer.safeParse(await follow(stage, rehearse(stage, request)));
    if (answer.success) return answer.data as never;
    throw end(stage);
  },
  command: async (request) => {
    await follow(stage, rehearse(stage, request));
  },
  download: (request) => {
    throwIfEnded(stage);
    return stage.requester.download(request);
  },
  timeLeftMs: () => stage.requester.timeLeftMs(),
  pause: async (durationMs) => {
    throwIfEnded(stage);
    // What waits after a write waits for its effect, which will not come.
    if (stage.predictions.length > 0) throw end(stage);
    return stage.requester.pause(durationMs);
  },
});

const nothing = "Nothing was written, and nothing would be: the call finds all as it should be.";
const whole =
  "Nothing was written. Affinity may still refuse this; ids, dates and what it derives by itself are not shown.";
const cutShort = `${whole} What the call does after the last change shown depends on Affinity's answer and is not shown.`;
const unreadBefore = " Where before is missing, what stands there cannot be read.";

const toResult = ({ predictions, isEnded }: Stage): DryRunResult => {
  const changes = predictions.flatMap((prediction) => prediction?.change ?? []);
  const remark = changes.length === 0 ? nothing : isEnded ? cutShort : whole;
  const isUnread = changes.some((change) => !("before" in change));
  return { dry_run: true, changes, remark: isUnread ? remark + unreadBefore : remark };
};

/** After a write, failures tell what stands and what does not; here nothing does. */
const inDryRun = ({ predictions }: Stage, error: unknown): unknown =>
  predictions.length === 0 || !isGatewayError(error)
    ? error
    : new GatewayError(
        error.code,
        `This was a dry run: nothing was written. The call itself would fail after the first ${predictions.length} of its writes, and say: ${error.message}`,
        { cause: error, retryable: error.retryable },
      );

/** The reads that `run` makes, and one more for each write to what can be read. */
export const createRehearsal = (requester: Requester): Rehearsal => {
  const stage: Stage = {
    requester,
    predictions: [],
    left: new Map(),
    rows: new Map(),
    underWay: new Set(),
    isEnded: false,
  };
  return {
    requester: createRequester(stage),
    async of(run) {
      try {
        await run();
      } catch (error) {
        await Promise.all(stage.underWay);
        if (!stage.isEnded) throw inDryRun(stage, error);
      }
      return toResult(stage);
    },
  };
};
