// What is found out about single records so that a rule can judge them: asked for once in a call, and only when it is wanted.
import { GatewayError, isGatewayError, type PolicyRule, policyDenied } from "@postern/contract";
import type { Requester } from "../../upstream/request.ts";
import { getEntityFile } from "../../upstream/v1/entity-files.ts";
import { getListEntry } from "../../upstream/v1/list-entries.ts";
import { getNote } from "../../upstream/v1/notes.ts";
import { getOpportunity } from "../../upstream/v1/opportunities.ts";
import { getReminder } from "../../upstream/v1/reminders.ts";
import { listOpportunities } from "../../upstream/v2/opportunities.ts";
import { getTranscript } from "../../upstream/v2/transcripts.ts";
import { isForbidden } from "../deal.ts";
import { settleAll } from "../settle-all.ts";

/** What a note, file or reminder hangs on. */
export interface Attached {
  readonly opportunityIds: readonly number[];
  readonly personIds: readonly number[];
  readonly companyIds: readonly number[];
  /** Of a reply, or of a transcript: the note that stands for it. */
  readonly noteId: number | undefined;
}

/** A value of a field, by its id in v1, which no request tells alone. */
export interface SeenValue {
  readonly fieldId: number;
  readonly listEntryId: number | undefined;
  readonly entityId: number;
}

/** null: there is no such record, or the user does not see it. undefined: not known yet, and asked for by the next `load`. */
type Told<Value> = Value | null | undefined;

export interface Facts {
  listsOfOpportunity(id: number): Told<readonly number[]>;
  note(id: number): Told<Attached>;
  file(id: number): Told<Attached>;
  reminder(id: number): Told<Attached>;
  transcript(id: number): Told<Attached>;
  /** Whether the list has the row. */
  rowIn(listId: number, listEntryId: number): Told<true>;
  seenValue(id: number): SeenValue | undefined;
  see(id: number, value: SeenValue): void;
  /** What an answer says by itself need not be asked for. */
  tell(kind: "note" | "file" | "reminder" | "transcript", id: number, attached: Attached): void;
  tellLists(opportunityId: number, listIds: readonly number[]): void;
  /** Asks for what was wanted and not known. False when there was nothing of the kind. */
  load(): Promise<boolean>;
}

/** Of one call, of one kind. More would spend the user's budget on what is not told in the end. */
const maxLookups = 1_000;
const atOnce = 8;

class TooMany extends Error {}

const isAbsent = (error: unknown): boolean =>
  isGatewayError(error, "record_not_found") || isGatewayError(error, "upstream_rejected") || isForbidden(error);

const orNull = async <Value>(reading: Promise<Value>): Promise<Value | null> => {
  try {
    return await reading;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
};

const inGroups = async <Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  for (let at = 0; at < items.length; at += atOnce) await settleAll(items.slice(at, at + atOnce).map(work));
};

const createLookup = <Key extends number | string, Value>(
  readMany: (keys: readonly Key[], keep: (key: Key, value: Value | null) => void) => Promise<void>,
) => {
  const known = new Map<Key, Value | null>();
  const wanted = new Set<Key>();
  let lookups = 0;
  return {
    recall: (key: Key): Told<Value> => {
      const told = known.get(key);
      if (told === undefined) wanted.add(key);
      return told;
    },
    tell: (key: Key, value: Value): void => void known.set(key, value),
    load: async (): Promise<boolean> => {
      const keys = [...wanted];
      wanted.clear();
      lookups += keys.length;
      if (lookups > maxLookups) throw new TooMany();
      await readMany(keys, (key, value) => known.set(key, value));
      for (const key of keys) if (!known.has(key)) known.set(key, null);
      return keys.length > 0;
    },
  };
};

const oneByOne = <Key extends number | string, Value>(read: (key: Key) => Promise<Value>) =>
  createLookup<Key, Value>((keys, keep) => inGroups(keys, async (key) => keep(key, await orNull(read(key)))));

/** v2 tells many at once; v1 what v2 does not show yet, or not to a user who may not export. */
const createOpportunityLookup = (requester: Requester) =>
  createLookup<number, readonly number[]>(async (keys, keep) => {
    const found = new Set<number>();
    for (let at = 0; keys.length > 1 && at < keys.length; at += 100) {
      const page = await orNull(listOpportunities(requester, { ids: keys.slice(at, at + 100), limit: 100 }));
      for (const { id, listId } of page?.items ?? []) {
        if (typeof listId !== "number") continue;
        found.add(id);
        keep(id, [listId]);
      }
    }
    const rest = keys.filter((key) => !found.has(key));
    await inGroups(rest, async (key) => {
      const told = await orNull(getOpportunity(requester, key));
      keep(key, told === null ? null : (told.listEntries ?? []).map(({ listId }) => listId));
    });
  });

const ids = (...told: readonly (number | null | undefined)[]): readonly number[] =>
  told.filter((id) => typeof id === "number");

const readNote = async (requester: Requester, id: number): Promise<Attached> => {
  const { opportunityIds, personIds, companyIds, parentId } = await getNote(requester, id);
  return {
    opportunityIds: opportunityIds ?? [],
    personIds: personIds ?? [],
    companyIds: companyIds ?? [],
    noteId: parentId ?? undefined,
  };
};

const readFile = async (requester: Requester, id: number): Promise<Attached> => {
  const { opportunityId, personId, companyId } = await getEntityFile(requester, id);
  return {
    opportunityIds: ids(opportunityId),
    personIds: ids(personId),
    companyIds: ids(companyId),
    noteId: undefined,
  };
};

const readReminder = async (requester: Requester, id: number): Promise<Attached> => {
  const { opportunity, person, company } = await getReminder(requester, id);
  return {
    opportunityIds: ids(opportunity?.id),
    personIds: ids(person?.id),
    companyIds: ids(company?.id),
    noteId: undefined,
  };
};

const readTranscript = async (requester: Requester, id: number): Promise<Attached> => {
  const { note } = await getTranscript(requester, id);
  return { opportunityIds: [], personIds: [], companyIds: [], noteId: note.id };
};

const refusal = (error: unknown, rule: PolicyRule): unknown =>
  error instanceof TooMany ? policyDenied(rule, "more records would have to be looked into than one call may") : error;

/** `requester` is held to no rule: what it reads is judged with and never told. */
export const createFacts = (requester: Requester, rule: PolicyRule): Facts => {
  const opportunities = createOpportunityLookup(requester);
  const notes = oneByOne((id: number) => readNote(requester, id));
  const files = oneByOne((id: number) => readFile(requester, id));
  const reminders = oneByOne((id: number) => readReminder(requester, id));
  const transcripts = oneByOne((id: number) => readTranscript(requester, id));
  const rows = oneByOne(async (place: string): Promise<true> => {
    const [listId = 0, listEntryId = 0] = place.split("/").map(Number);
    const row = await getListEntry(requester, { listId, listEntryId });
    if (row.listId === listId && row.id === listEntryId) return true;
    throw new GatewayError("record_not_found", "The list has no such row.");
  });
  const values = new Map<number, SeenValue>();
  const lookups = [opportunities, notes, files, reminders, transcripts, rows];
  return {
    listsOfOpportunity: opportunities.recall,
    note: notes.recall,
    file: files.recall,
    reminder: reminders.recall,
    transcript: transcripts.recall,
    rowIn: (listId, listEntryId) => rows.recall(`${listId}/${listEntryId}`),
    seenValue: (id) => values.get(id),
    see: (id, value) => void values.set(id, value),
    tell: (kind, id, attached) =>
      ({ note: notes, file: files, reminder: reminders, transcript: transcripts })[kind].tell(id, attached),
    tellLists: opportunities.tell,
    load: async () => {
      try {
        return (await settleAll(lookups.map((lookup) => lookup.load()))).includes(true);
      } catch (error) {
        throw refusal(error, rule);
      }
    },
  };
};
