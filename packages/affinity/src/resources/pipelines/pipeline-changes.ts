// What moved in a pipeline since a point in time: from which stage to which, when and by whom, page by page and oldest first.
import { createHash } from "node:crypto";
import type { List } from "../../model.ts";
import { listFieldValueChanges } from "../../upstream/v2/field-value-changes.ts";
import { isForbidden } from "../deal.ts";
import { invalidInput } from "../fields/describe-field.ts";
import type { FieldName } from "../fields/find-field.ts";
import { cursorNames, decodePageToken, encodePageToken } from "../page-token.ts";
import { readChangesFromV1 } from "./pipeline-changes-v1.ts";
import { readPipelineFields, requireStage } from "./pipeline-fields.ts";
import { readRecordNames } from "./record-names.ts";
import type { PipelineContext } from "./search-deals.ts";
import { parseSince } from "./since.ts";
import { fromV2Change, type StageChange, type Turn, toChanges } from "./stage-change.ts";

export interface ChangesQuery {
  readonly list: Pick<List, "id" | "type">;
  readonly stageField?: FieldName | undefined;
  /** A day, an instant, or "30d". */
  readonly since: string;
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface PipelineChanges {
  readonly changes: readonly StageChange[];
  readonly nextCursor: string | null;
  /** Where to go on another day: the last change that was told, or the beginning where there was none. An ISO instant. */
  readonly nextSince: string;
  /** The user may not export lists, so v1 told the history. */
  readonly isFromV1: boolean;
}

/** Where a page begins; the beginning stays what it was on the first page, however it was put. */
export interface ChangesPosition {
  readonly since: string;
  readonly cursor: string | undefined;
  readonly generation: "v1" | "v2";
}

export interface ChangesRequest extends ChangesPosition {
  readonly list: ChangesQuery["list"];
  readonly fieldId: string;
  readonly limit: number;
}

const separator = "|";

const positionOf = ({ since, cursor }: ChangesQuery, listing: string, now: number): ChangesPosition => {
  if (cursor === undefined) {
    return { since: new Date(parseSince(since, now)).toISOString(), cursor: undefined, generation: "v2" };
  }
  const { cursor: token, generation } = decodePageToken(cursor, listing, cursorNames);
  const [from = "", ...rest] = token.split(separator);
  if (Number.isNaN(Date.parse(from)))
    throw invalidInput("cursor is malformed. Nothing was read. Leave it out to start again.");
  return { since: new Date(from).toISOString(), cursor: rest.join(separator), generation };
};

/** An address must stay sendable. */
const rowsPerRequest = 50;

/** The newest turn of each row before those that are told. One request for each 50 rows that were in a stage before. */
const readBefore = async ({ requester }: PipelineContext, fieldId: string, turns: readonly Turn[]) => {
  const [first] = turns;
  const ids = [
    ...new Set(turns.filter(({ action }) => action !== "add").flatMap(({ listEntryId }) => listEntryId ?? [])),
  ];
  const own = new Set(turns.map(({ id }) => id));
  const before = new Map<number, Turn>();
  for (let at = 0; first !== undefined && at < ids.length; at += rowsPerRequest) {
    const rows = ids.slice(at, at + rowsPerRequest).map((id) => `listEntry.id=${id}`);
    const filter = `field.id=${fieldId} & changedAt<="${first.at}" & (${rows.join(" | ")})`;
    const { items } = await listFieldValueChanges(requester, { filter, orderBy: "-changedAt", limit: 100 });
    for (const turn of items.map(fromV2Change)) {
      const key = turn.listEntryId ?? turn.dealId;
      if (!own.has(turn.id) && !before.has(key)) before.set(key, turn);
    }
  }
  return before;
};

const readFromV2 = async (context: PipelineContext, { list, fieldId, since, cursor, limit }: ChangesRequest) => {
  const filter = `field.id=${fieldId} & changedAt>="${since}"`;
  const page = await listFieldValueChanges(context.requester, { filter, limit, cursor });
  const turns = page.items.map(fromV2Change);
  const before = await readBefore(context, fieldId, turns);
  const ids = [...new Set(turns.map(({ dealId }) => dealId))];
  const names = await readRecordNames(context.requester, list.type ?? "opportunity", ids);
  const isNamesWhole = names !== undefined;
  return { changes: toChanges(turns, { before, names: names ?? new Map(), isNamesWhole }), next: page.nextCursor };
};

/** v1 tells all changes of a field at once, and asks for no right to export. */
const readPage = async (context: PipelineContext, request: ChangesRequest) => {
  if (request.generation === "v1") return { ...(await readChangesFromV1(context.requester, request)), isFromV1: true };
  try {
    return { ...(await readFromV2(context, request)), isFromV1: false };
  } catch (error) {
    if (request.cursor !== undefined || !isForbidden(error)) throw error;
    return { ...(await readChangesFromV1(context.requester, request)), isFromV1: true };
  }
};

/**
 * Up to three requests for a page of 50 changes (the changes, where the deals were before, their names), four for one of 100, and
 * one more for the list's fields unless they are remembered. Three without the right to export lists.
 */
export const readPipelineChanges = async (context: PipelineContext, query: ChangesQuery): Promise<PipelineChanges> => {
  const { list, limit, cursor: _, ...asked } = query;
  const listing = `changes/${createHash("sha256")
    .update(JSON.stringify([list.id, asked]))
    .digest("base64url")}`;
  const position = positionOf(query, listing, context.now());
  const stage = requireStage(await readPipelineFields(context.fields, list, query.stageField), list.id);
  const { changes, next, isFromV1 } = await readPage(context, { ...position, list, fieldId: stage.id, limit });
  const generation = isFromV1 ? "v1" : "v2";
  return {
    changes,
    nextCursor: next && encodePageToken({ generation, listing, cursor: `${position.since}${separator}${next}` }),
    nextSince: changes.at(-1)?.at ?? position.since,
    isFromV1,
  };
};
