// Makes reads of single records that come together one read of a list, each with the answer that it would have got alone.
import { isGatewayError, type UpstreamSession } from "@postern/contract";
import type { z } from "zod";
import { withQuery } from "../upstream/path.ts";
import type { BatchPlace, ReadRequest, Requester } from "../upstream/request.ts";
import { createBoundedMemory } from "./fields/bounded-memory.ts";
import { createReadLanes, type Departure } from "./read-lanes.ts";

/** Rights change seldom; until then each batch would cost a refused request more. */
const refusalLifeMs = 10 * 60_000;
const maxRefusals = 10_000;

/** Of one session; reads that name no list to batch on pass as they are. */
export interface BatchedReads {
  within(requester: Requester, session: UpstreamSession): Requester;
}

type Read = Omit<ReadRequest<z.ZodType>, "effect">;
type BatchedRead = Read & { readonly batch: BatchPlace };

const hasId = (row: unknown, id: number): boolean =>
  typeof row === "object" && row !== null && "id" in row && row.id === id;

/** The row of a page; undefined when it is not there. */
const rowIn = (id: number) => (body: unknown) => {
  const isPage = typeof body === "object" && body !== null && "data" in body && Array.isArray(body.data);
  return isPage ? (body.data as unknown[]).find((row) => hasId(row, id)) : undefined;
};

/** The same schema for a row that may be absent: one for each, since what is known of answers is kept by schema. */
const createOptionals = () => {
  const optionals = new WeakMap<z.ZodType, z.ZodType>();
  return (answer: z.ZodType): z.ZodType => {
    const optional = optionals.get(answer) ?? answer.optional();
    optionals.set(answer, optional);
    return optional;
  };
};

/** The request for all ids of the departure, of which its reader takes one row. */
const inBatch = (request: BatchedRead, { ids }: Departure): Read => {
  const { question: _, batch, ...rest } = request;
  const { list, id } = batch;
  return { ...rest, path: `${list}&${withQuery("", { ids: [...ids] }).slice(1)}`, part: rowIn(id) };
};

/** What Affinity has against the list, or what is odd about it, says nothing of the single record. */
const concernsTheList = (error: unknown): boolean =>
  isGatewayError(error, "upstream_rejected") ||
  isGatewayError(error, "record_not_found") ||
  isGatewayError(error, "upstream_unexpected_response") ||
  // Affinity stumbles over one of the records; the others shall not miss theirs. 502 to 504 say that it has no time at all.
  (isGatewayError(error, "upstream_unavailable") && error.upstreamStatus === 500);

interface Asked {
  readonly requester: Requester;
  readonly request: BatchedRead;
  readonly optional: (answer: z.ZodType) => z.ZodType;
  /** Called when Affinity does not let the user read the list. */
  readonly refuse: () => void;
}

const readTogether = async (
  { requester, request, optional, refuse }: Asked,
  departure: Departure,
): Promise<unknown> => {
  try {
    const row: unknown = await requester.read({ ...inBatch(request, departure), answer: optional(request.answer) });
    // Absent: unknown, merged away or not to be seen. The single read tells which.
    if (row !== undefined) return row;
  } catch (error) {
    if (!concernsTheList(error)) throw error;
    if (isGatewayError(error) && error.upstreamStatus === 403) refuse();
  }
  return await requester.read(request);
};

/** `now`: epoch milliseconds. */
export const createBatchedReads = (now: () => number): BatchedReads => {
  const lanes = createReadLanes();
  const optional = createOptionals();
  const refusals = createBoundedMemory<true>({ now, lifeMs: refusalLifeMs, maxWeight: maxRefusals, weigh: () => 1 });

  const readBatched = (requester: Requester, request: BatchedRead, session: UpstreamSession): Promise<unknown> => {
    const { list, id } = request.batch;
    const nameOf = (part: string): string => JSON.stringify([session.accountKey, request.apiVersion, part]);
    const refusal = nameOf(list.slice(0, list.indexOf("?")));
    if (refusals.recall(refusal)) return requester.read(request);
    const asked: Asked = { requester, request, optional, refuse: () => refusals.keep(refusal, true) };
    return lanes.ride({ lane: nameOf(list), id, signal: session.signal }, (departure) =>
      departure === undefined || departure.ids.size === 1 ? requester.read(request) : readTogether(asked, departure),
    );
  };

  return {
    within: (requester, session) => {
      // Without an account nothing is joined, so a batch would be asked for once by each of its readers.
      if (session.accountKey === undefined) return requester;
      return {
        ...requester,
        read: (request) =>
          (request.batch === undefined
            ? requester.read(request)
            : readBatched(requester, { ...request, batch: request.batch }, session)) as Promise<never>,
      };
    },
  };
};
