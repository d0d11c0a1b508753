// Reads what `postern audit export` wrote and holds it against the chains of a store: what had happened that the store does not know.
import { createReadStream } from "node:fs";
import { z } from "zod";
import { type ChainHead, link } from "../audit/chain.ts";
import { intoLines } from "../platform/lines.ts";
import { StartupError } from "../platform/startup-error.ts";
import type { Present } from "./find-loss.ts";

const exportedEvent = z.looseObject({
  sequence: z.number().int().positive(),
  hash: z.string(),
  type: z.string(),
  connectedAccountId: z.string().optional(),
  connectionName: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ExportedEvent = z.infer<typeof exportedEvent>;

/** An export as the continuation of one chain of the store. */
export interface Continuation {
  readonly tenant: string;
  /** The last event that the store holds as well. */
  readonly common: number;
  /** Where the export ends. */
  readonly last: ChainHead;
  /** Events behind `common` that are no tool calls, oldest first. */
  readonly changes: readonly ExportedEvent[];
  /** The hash of an event of the export; undefined where it holds none of that place. */
  readonly hashAt: (sequence: number) => string | undefined;
}

const refuse = (file: string, what: string, cause?: unknown): StartupError =>
  new StartupError(`${file} ${what}. Nothing was accepted.`, { cause });

/** The text that was hashed: the event without its place, its parts in the order in which they were written. */
const bodyOf = ({ sequence: _sequence, hash: _hash, ...body }: Record<string, unknown>): string => JSON.stringify(body);

const parse = (file: string, line: string): ExportedEvent & { readonly body: string } => {
  try {
    const value: unknown = JSON.parse(line);
    const event = exportedEvent.parse(value);
    // An object, as the schema has just found.
    return { ...event, body: bodyOf(value as Record<string, unknown>) };
  } catch (error) {
    throw refuse(file, "is not what `postern audit export` writes", error);
  }
};

/** Whose chain holds this event, if one does. */
const findTenant = async (event: ExportedEvent, { heads, hashAt }: Present): Promise<string | undefined> => {
  for (const tenant of heads.keys()) if ((await hashAt(tenant, event.sequence)) === event.hash) return tenant;
  return undefined;
};

const isCall = ({ type }: ExportedEvent): boolean => type.startsWith("tool.") || type === "request.refused";

interface ReadChain {
  readonly tenant: string;
  readonly firstSequence: number;
  readonly hashes: readonly string[];
  readonly changes: readonly ExportedEvent[];
}

const readChain = async (file: string, present: Present): Promise<ReadChain> => {
  let tenant: string | undefined;
  let previous: ExportedEvent | undefined;
  const hashes: string[] = [];
  const changes: ExportedEvent[] = [];
  let firstSequence = 0;
  for await (const line of intoLines(createReadStream(file))) {
    const event = parse(file, line);
    if (tenant === undefined || previous === undefined) {
      tenant = await findTenant(event, present);
      if (tenant === undefined)
        throw refuse(
          file,
          "begins with an event that no chain of the store holds: it is of another store, or begins after the backup",
        );
      firstSequence = event.sequence;
    } else if (link(previous, tenant, event.body).hash !== event.hash) {
      throw refuse(
        file,
        `is not whole: event ${event.sequence} does not follow the one before it; export without filters`,
      );
    }
    hashes.push(event.hash);
    if (!isCall(event)) changes.push(event);
    previous = event;
  }
  if (tenant === undefined) throw refuse(file, "holds no event");
  return { tenant, firstSequence, hashes, changes };
};

/** Two chains that hold the same event hold the same ones before it, so that the last common one is found by halving. */
const findCommon = async ({ tenant, firstSequence, hashes }: ReadChain, { hashAt }: Present): Promise<number> => {
  let [known, unknown] = [0, hashes.length];
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2);
    if ((await hashAt(tenant, firstSequence + middle)) === hashes[middle]) known = middle;
    else unknown = middle;
  }
  return firstSequence + known;
};

/** Rejects with `StartupError` for what is no whole part of one of the store's chains. */
export const readExport = async (file: string, present: Present): Promise<Continuation> => {
  try {
    const chain = await readChain(file, present);
    const common = await findCommon(chain, present);
    const { tenant, firstSequence, hashes, changes } = chain;
    const last = { sequence: firstSequence + hashes.length - 1, hash: hashes.at(-1) ?? "" };
    return {
      tenant,
      common,
      last,
      changes: changes.filter(({ sequence }) => sequence > common),
      hashAt: (sequence) => hashes[sequence - firstSequence],
    };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw refuse(file, `cannot be read (${error instanceof Error ? error.message : "unknown error"})`, error);
  }
};
