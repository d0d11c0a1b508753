// Open deals that nobody was in touch with for a while: by the last contact that Affinity tells for the row or its company.
import { createHash } from "node:crypto";
import { readPages } from "../../upstream/v2/read-pages.ts";
import { listRecords } from "../../upstream/v2/records.ts";
import { isForbidden } from "../deal.ts";
import { cursorNames, decodePageToken, encodePageToken } from "../page-token.ts";
import { settleAll } from "../settle-all.ts";
import { contactTime, type DealFacts, lastContactId } from "./deal-facts.ts";
import { type PipelineFields, readPipelineFields } from "./pipeline-fields.ts";
import {
  compileFilter,
  criteriaOf,
  type DealFilter,
  inStages,
  isEmpty,
  type PipelineContext,
  searchDeals,
} from "./search-deals.ts";
import { dayMs, dayOf } from "./since.ts";
import { isOpen, readStages } from "./stages.ts";

export interface StaleQuery extends DealFilter {
  readonly days: number;
  /** How many to tell, 1 to 200. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface StaleDeals {
  /** Longest without contact first; those that never had any come last. */
  readonly deals: readonly DealFacts[];
  /** Of all that are stale, as far as they were read. */
  readonly count: number;
  readonly nextCursor: string | null;
  /** Affinity has more than were read. */
  readonly isCut: boolean;
  /** The user may not read many companies at once, so the rows' own contacts alone count. */
  readonly isWithoutCompanies: boolean;
}

/** A hundred with a request. */
const maxCandidates = 1_000;
const idsPerRequest = 100;

const byContact = { fieldId: lastContactId, attributeId: "date-of-activity" };

const openOnly = async (context: PipelineContext, { list }: StaleQuery, { stage }: PipelineFields) => {
  if (stage === undefined) return [];
  const closed = (await readStages(context.fields, list.id, stage)).filter((one) => !isOpen(one)).map(({ id }) => id);
  // A deal without a stage is not closed.
  const filters = [inStages(stage, closed, "is-none-of"), isEmpty(stage)];
  return closed.length === 0 ? [] : [{ operator: "or", filters }];
};

/** To the day, and a day too many: what is compared exactly is compared here. */
const contactBefore = (cutoff: number) => ({
  operator: "or",
  filters: [
    { ...byContact, valueType: "date", operator: "is-on-or-before", value: dayOf(cutoff + dayMs) },
    { ...byContact, valueType: "date", operator: "is-empty" },
  ],
});

const readCandidates = async (context: PipelineContext, query: StaleQuery, cutoff: number) => {
  const { list, nameContains } = query;
  const pipeline = await readPipelineFields(context.fields, list, query.stageField);
  const filters = [
    ...(await openOnly(context, query, pipeline)),
    contactBefore(cutoff),
    ...(await compileFilter(context, query, pipeline)),
  ];
  const criteria = criteriaOf(filters, { nameContains, sorts: [{ ...byContact, direction: "asc" }] });
  const alsoFields = [lastContactId, "companies"];
  const read = (cursor: string | undefined) => searchDeals(context, { list, pipeline, criteria, alsoFields, cursor });
  const candidates: DealFacts[] = [];
  for await (const page of readPages(read, { what: "the deals of a list" })) {
    candidates.push(...page.items);
    if (candidates.length >= maxCandidates) return { candidates, isCut: page.nextCursor !== null };
  }
  return { candidates, isCut: false };
};

/** When each company was in touch last; undefined where the user may not read many at once. One request for each 100. */
const readContacts = async ({ requester }: PipelineContext, ids: readonly number[]) => {
  const parts = Array.from({ length: Math.ceil(ids.length / idsPerRequest) }, (_, at) =>
    ids.slice(at * idsPerRequest, (at + 1) * idsPerRequest),
  );
  const selection = { collection: "companies", fieldIds: [lastContactId], limit: idsPerRequest } as const;
  try {
    const pages = await settleAll(parts.map((part) => listRecords(requester, { ...selection, ids: part })));
    const records = pages.flatMap(({ items }) => items);
    return new Map(records.map((record) => [record.id, contactTime(Object(record)["fields"]?.[0]?.value?.data)]));
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
};

const latest = (times: readonly (number | undefined)[]): number | undefined => {
  const told = times.flatMap((time) => time ?? []);
  return told.length === 0 ? undefined : Math.max(...told);
};

const byAge = (left: DealFacts, right: DealFacts): number =>
  (left.lastContact ?? Number.POSITIVE_INFINITY) - (right.lastContact ?? Number.POSITIVE_INFINITY) ||
  left.id - right.id;

/**
 * One request for each 100 open deals without contact (ten at most, those longest without first) and for each 100 of their
 * companies, and up to three more for fields, stages and an owner by name. Needs the right to export lists.
 */
export const findStaleDeals = async (context: PipelineContext, query: StaleQuery): Promise<StaleDeals> => {
  const { cursor, limit, ...asked } = query;
  const listing = `stale/${createHash("sha256").update(JSON.stringify(asked)).digest("base64url")}`;
  const from = cursor === undefined ? 0 : Number(decodePageToken(cursor, listing, cursorNames).cursor);
  const cutoff = context.now() - query.days * dayMs;
  const { candidates, isCut } = await readCandidates(context, query, cutoff);
  const companies = await readContacts(context, [...new Set(candidates.flatMap(({ companyIds }) => companyIds))]);
  const stale = candidates
    .map((deal) => ({
      ...deal,
      lastContact: latest([deal.lastContact, ...deal.companyIds.map((id) => companies?.get(id))]),
    }))
    .filter(({ lastContact }) => lastContact === undefined || lastContact < cutoff)
    .toSorted(byAge);
  const isLast = from + limit >= stale.length;
  return {
    deals: stale.slice(from, from + limit),
    count: stale.length,
    nextCursor: isLast ? null : encodePageToken({ generation: "v2", listing, cursor: String(from + limit) }),
    isCut,
    isWithoutCompanies: companies === undefined,
  };
};
