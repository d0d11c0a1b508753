// Marks records in output schemas: whoever has one of these as `affinity_url` gets its address in Affinity's web app.
import { z } from "zod";

const link = () => z.string().optional();

/**
 * By what the record is. `told`: by the word in its own `type` or `kind`, or in that of what it stands in. `deal`: an opportunity,
 * unless its own `type` says otherwise.
 */
export const links = {
  person: link(),
  company: link(),
  opportunity: link(),
  list: link(),
  deal: link(),
  told: link(),
} as const;

export type LinkKind = keyof typeof links;

const kinds = Object.keys(links) as readonly LinkKind[];

/** undefined: the schema is no mark. */
export const linkKindOf = (schema: unknown): LinkKind | undefined => kinds.find((kind) => links[kind] === schema);
