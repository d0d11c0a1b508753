// Moves a deal to another stage, with a note that says why, and tells the whole story when the note fails after the move.
import type { DropdownOption, FieldMetadata, List, Note } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { createNote } from "../../upstream/v1/notes.ts";
import type { Fields } from "../fields/create-fields.ts";
import { quoted } from "../fields/describe-field.ts";
import type { FieldName } from "../fields/find-field.ts";
import { tellWholeStory } from "../whole-story.ts";
import { type DealName, type DealRow, findDeal } from "./find-deal.ts";
import { findStages, readPipelineFields, requireStage } from "./pipeline-fields.ts";

export interface Move {
  readonly list?: Pick<List, "id" | "type"> | undefined;
  readonly deal: DealName;
  /** Its text or id. */
  readonly stage: FieldName;
  readonly note?: string | undefined;
  readonly stageField?: FieldName | undefined;
}

export interface MovedDeal {
  readonly deal: DealRow;
  /** null when it had none. */
  readonly before: string | null;
  readonly after: string;
  /** false: it was there already, so nothing was written, no note either. */
  readonly isMoved: boolean;
  readonly noteId: number | undefined;
}

const idNames = { person: "personIds", company: "companyIds", opportunity: "opportunityIds" } as const;

interface Step {
  readonly row: DealRow;
  readonly before: string | null;
  readonly after: string;
}

const writeNote = async (requester: Requester, { row, before, after }: Step, content: string): Promise<Note> => {
  try {
    return await createNote(requester, { content, [idNames[row.kind]]: [row.id] });
  } catch (error) {
    throw tellWholeStory(error, {
      record: { type: row.kind, id: row.id },
      done: `${quoted(row.name)} (${row.kind} ${row.id}) was moved from ${quoted(before ?? "no stage")} to ${quoted(after)}, but the note was not confirmed. Do not move it again.`,
      next: `List the notes of ${row.kind} ${row.id}; if this one is not among them, write it alone with affinity_create_note.`,
    });
  }
};

const targetOf = async (fields: Fields, row: DealRow, { field, stage }: { field: FieldMetadata; stage: FieldName }) => {
  const [optionId] = await findStages(fields, { listId: row.listId, stage: field }, [stage]);
  const options = await fields.options({ kind: "list", listId: row.listId }, field.id);
  const option: DropdownOption | undefined = options.find(({ id }) => id === optionId);
  return { optionId, text: option?.text ?? String(stage) };
};

/**
 * Finding the deal one request, its fields and stages up to two unless they are remembered, reading where it is one, moving it
 * one, the note one.
 */
export const moveDeal = async (requester: Requester, fields: Fields, move: Move): Promise<MovedDeal> => {
  const row = await findDeal(requester, move);
  const pipeline = await readPipelineFields(fields, { id: row.listId }, move.stageField);
  const field = requireStage(pipeline, row.listId);
  const { optionId, text: after } = await targetOf(fields, row, { field, stage: move.stage });
  const { listId, listEntryId, id: entityId } = row;
  const holder = { kind: "list-entry", listId, listEntryId, entityId } as const;
  const held = await fields.read(holder, [field.id]);
  const value = held.fields.find(({ id }) => id === field.id)?.value;
  const before = typeof value === "string" ? value : null;
  if (before === after) return { deal: row, before, after, isMoved: false, noteId: undefined };
  await fields.write(holder, [{ field: field.id, value: { dropdownOptionId: optionId } }]);
  const note = move.note === undefined ? undefined : await writeNote(requester, { row, before, after }, move.note);
  return { deal: row, before, after, isMoved: true, noteId: note?.id };
};
