// What came of finding or creating a record, as tools show it.
import { z } from "zod";
import type { FoundOrCreated } from "../resources/find-or-create.ts";
import type { FoundRecord } from "../resources/find-record.ts";
import { type LinkKind, links } from "./links.ts";

const recordOfKind = (kind: LinkKind) => z.looseObject({ id: z.number(), affinity_url: links[kind], name: z.string() });

export const foundOrCreated = (kind: LinkKind) =>
  z.looseObject({
    created: z.boolean().describe("false: nothing was made"),
    record: recordOfKind(kind).nullable().describe("The one that was found or made; null while it is undecided"),
    matched_by: z.string().optional().describe("How it was found"),
    candidates: z.array(recordOfKind(kind)).optional().describe("Each may be the one that is meant"),
    next: z.string().optional().describe("What to do while it is undecided"),
  });

type FoundOrCreatedOutput = z.output<ReturnType<typeof foundOrCreated>>;

const toRecord = ({ id, name, detail }: FoundRecord) => ({
  id,
  name: name ?? "",
  ...(detail !== undefined && { detail }),
});

export const toFoundOrCreated = (result: FoundOrCreated): FoundOrCreatedOutput => {
  switch (result.outcome) {
    case "created":
      return { created: true, record: toRecord(result.record) };
    case "found":
      return { created: false, record: toRecord(result.record), matched_by: result.by };
    case "undecided":
      return {
        created: false,
        record: null,
        candidates: result.candidates.slice(0, 10).map(toRecord),
        next: `${result.why} Nothing was created. Use the id of the candidate that is meant, or call again with even_if_similar: true to create another one.`,
      };
  }
};

export const evenIfSimilar = z
  .boolean()
  .optional()
  .describe("true creates one although there is a record that may be the same.");

/** For the audit log. */
export const recordOf = (type: string, output: FoundOrCreatedOutput | undefined) =>
  output?.record == null ? [] : [{ type, id: output.record.id }];
