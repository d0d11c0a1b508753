// People and records as they are told beside something else: enough to name them and to ask for more.

import { z } from "zod";
import type { EmbeddedCompany, EmbeddedPerson } from "../model/embedded.ts";
import { links } from "./links.ts";
import { id, text } from "./outputs.ts";

export const briefPerson = z.looseObject({ id, affinity_url: links.person, name: z.string(), email: text });
export const briefCompany = z.looseObject({ id, affinity_url: links.company, name: text, domain: text });

export type BriefPerson = z.output<typeof briefPerson>;

export interface Named {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

/** Empty for who has no name. */
export const nameOf = ({ firstName, lastName }: Named): string => [firstName, lastName].filter(Boolean).join(" ");

type ToldPerson = Named & { readonly id: number } & Partial<
    Pick<EmbeddedPerson, "primaryEmailAddress" | "emailAddresses">
  >;

export const toBriefPerson = (person: ToldPerson): BriefPerson => ({
  id: person.id,
  name: nameOf(person),
  email: person.primaryEmailAddress ?? person.emailAddresses?.[0],
});

export const toBriefCompany = ({
  id: companyId,
  name,
  domain,
}: Pick<EmbeddedCompany, "id"> & Partial<EmbeddedCompany>): z.output<typeof briefCompany> => ({
  id: companyId,
  name,
  domain,
});

/** Upstream's own number for what has no word yet is told as a text. */
export const wordOf = (told: string | number | null | undefined): string | null | undefined =>
  typeof told === "number" ? String(told) : told;

export const nextCursor = z
  .string()
  .nullable()
  .describe("Pass as cursor to get the next page; null when this is the last.");
