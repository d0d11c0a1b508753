// Tool: which records may be one and the same.

import { z } from "zod";
import type { CursorPage } from "../../model.ts";
import { defineTool } from "../define-tool.ts";
import { type Named, nameOf, nextCursor } from "../embedded-outputs.ts";
import { term } from "../inputs.ts";
import { links } from "../links.ts";
import { recordKind } from "../merge-parts.ts";
import { arrayOf, id, text, texts } from "../outputs.ts";
import { cursor, limit } from "../v2-inputs.ts";

const record = z.looseObject({
  id,
  affinity_url: links.told,
  name: text,
  emails: texts.describe("Of persons"),
  domains: texts.describe("Of companies"),
});

const suggestion = z.looseObject({
  match: z.string().describe("Why: name, intelligent, domain-redirect or domain-match"),
  primary: record.describe("The record that Affinity would keep"),
  duplicates: arrayOf(record),
});

type DuplicateRecord = z.output<typeof record>;

interface Suggestion<Profile> {
  readonly matchCriteria: string;
  readonly primaryProfile: Profile;
  readonly duplicateProfiles: readonly Profile[];
}

const withRecords = <Profile>(
  page: CursorPage<Suggestion<Profile>>,
  toRecord: (profile: Profile) => DuplicateRecord,
) => ({
  ...page,
  items: page.items.map(({ matchCriteria, primaryProfile, duplicateProfiles }) => ({
    match: matchCriteria,
    primary: toRecord(primaryProfile),
    duplicates: duplicateProfiles.map(toRecord),
  })),
});

type Told = Named &
  Pick<DuplicateRecord, "id" | "name" | "domains"> & { readonly emailAddresses?: DuplicateRecord["emails"] };

const toPerson = (profile: Told): DuplicateRecord => ({
  id: profile.id,
  name: nameOf(profile),
  emails: profile.emailAddresses,
});

const toCompany = ({ id: companyId, name, domains }: Told): DuplicateRecord => ({ id: companyId, name, domains });

export const listDuplicates = defineTool({
  name: "affinity_list_duplicates",
  version: 1,
  title: "List possible duplicates",
  description:
    "Lists persons, or companies, of which Affinity thinks that they are the same, with the record that it would keep. Pairs that were merged or rejected are left out. Merge a pair with affinity_merge_persons or affinity_merge_companies after the user agreed. For who may manage duplicates.",
  effect: "read",
  scopes: ["merges:read"],
  toolSets: ["admin", "people_and_companies"],
  cost: 1,
  input: z.strictObject({
    type: recordKind.describe("Duplicates of what."),
    term: term("A part of the company's name or the person's first name, of two characters at least.").optional(),
    match: z
      .enum(["name", "intelligent", "domain-redirect", "domain-match"])
      .describe("Only those found this way: of persons name or intelligent, of companies name or by their domains.")
      .optional(),
    limit,
    cursor,
  }),
  output: z.looseObject({ type: z.string(), suggestions: arrayOf(suggestion), next_cursor: nextCursor }),
  examples: [{ title: "Companies that may be there twice", input: { type: "company", limit: 20 } }],
  records: ({ type }, output) =>
    (output?.suggestions ?? []).flatMap(({ primary, duplicates }) =>
      [primary, ...duplicates].map((each) => ({ type, id: each.id })),
    ),
  run: async ({ type, match, ...page }, { upstream }) => {
    const asked = { ...page, matchCriteria: match };
    const { items, nextCursor: next } =
      type === "person"
        ? withRecords(await upstream.personMerges.listSuggestions(asked), toPerson)
        : withRecords(await upstream.companyMerges.listSuggestions(asked), toCompany);
    return { type, suggestions: items, next_cursor: next };
  },
});
