// How well the team knows a person, or the persons of a company, as v2 tells it: with names, and by LinkedIn as well.
import { z } from "zod";
import type { CursorPage } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import type { PartQuery } from "./parts-of-record.ts";
import { nounOf } from "./records.ts";
import { id, pageOf } from "./wire.ts";

const text = z.string().nullish();

export const acquaintance = z.looseObject({ id, firstName: text, lastName: text, primaryEmailAddress: text });

const relationship = z.looseObject({
  /** Of the team. */
  person1: acquaintance,
  /** Outside of it. */
  person2: acquaintance,
  /** 0 to 1: 0 for who is known by LinkedIn only, from 0.7 on regular contact. */
  interactionScore: z.number().nullish(),
  linkedIn: z.looseObject({ connectedOn: text }).nullish(),
});

export type Relationship = z.output<typeof relationship>;

const relationshipPage = pageOf(relationship);

/** `filter`: on interactionScore with > >= < <=. Strongest first, up to 20 a page, unless asked otherwise. */
export interface RelationshipsQuery extends PartQuery {
  readonly orderBy?: "interactionScore" | "-interactionScore" | undefined;
  readonly totalCount?: boolean | undefined;
}

export const listRelationshipsOf = (
  requester: Requester,
  asked: RelationshipsQuery,
): Promise<CursorPage<Relationship>> =>
  requester.read({
    path: withQuery(path`/v2/${asked.collection}/${asked.id}/relationships`, {
      filter: asked.filter,
      orderBy: asked.orderBy,
      totalCount: asked.totalCount,
      limit: asked.limit,
      cursor: asked.cursor,
    }),
    purpose: `list the relationships of ${nounOf[asked.collection]} ${asked.id}`,
    answer: relationshipPage,
  });
