// Checks the PostgreSQL database that gateways here keep everything in, as their start does.
import { printableText } from "../printable-text.ts";
import type { StoreFindings } from "./check-store.ts";
import { findingsOf } from "./finding.ts";

/** What a look at the database found. Nothing in it is secret. */
export interface ExaminedDatabase {
  readonly place: string;
  readonly schema: number;
  readonly faults: readonly string[];
}

const database = findingsOf("store");
const reference = "See docs/reference/postgresql.md for how it has to be.";

const judge = ({ place, schema, faults }: ExaminedDatabase, known: number) => {
  if (schema > known) {
    return [
      database.fault({
        said: `${place} was written by a newer Postern (schema ${schema}, this program knows ${known}).`,
        remedy: "Use the newer program.",
      }),
    ];
  }
  if (faults.length > 0)
    return faults.map((fault) => database.fault({ said: `${place}: ${fault}.`, remedy: reference }));
  const behind = schema < known ? `; the next start brings it to ${known}` : "";
  return [database.ok(`${place} can be reached and keeps tenants apart, schema ${schema}${behind}.`)];
};

export const checkDatabase = async (
  examine: () => Promise<ExaminedDatabase>,
  knownSchema: number,
): Promise<StoreFindings> => {
  try {
    const examined = await examine();
    return { findings: judge(examined, knownSchema), holdsData: examined.schema > 0 };
  } catch (error) {
    const said = printableText(error instanceof Error ? error.message : String(error));
    return { findings: [database.fault({ said, remedy: reference })], holdsData: true };
  }
};
