// Hosted tools for notes and transcripts.

import { appAddress } from "../app-address.ts";
import { InputError, type ToolInput } from "../check-input.ts";
import { deleteMany } from "../delete-many.ts";
import { type ApiCall, type Ask, collectionOf, type HostedTool, read, renamed } from "../hosted-tool.ts";
import { integer, listOf, oneOf, optional, required, text } from "../input-schema.ts";
import { paging, pagingQuery, totalCount } from "../paged-input.ts";

const entityType = required(oneOf(0, 1, 8));
const filter = { filter_expr: "filter" };

const references = (ids: unknown): readonly object[] | undefined =>
  Array.isArray(ids) ? ids.map((id: unknown) => ({ id })) : undefined;

const associations = {
  person_ids: optional(listOf(integer)),
  company_ids: optional(listOf(integer)),
  opportunity_ids: optional(listOf(integer)),
};
const associationBody = (input: ToolInput) => ({
  persons: references(input["person_ids"]),
  companies: references(input["company_ids"]),
  opportunities: references(input["opportunity_ids"]),
});

const noteBody = (input: ToolInput): Record<string, unknown> => {
  const content = { html: input["content"] };
  if (input["note_type"] === 0) return { type: "entities", content, ...associationBody(input) };
  if (input["note_type"] === 1) {
    if (input["meeting_id"] === undefined) throw new InputError("meeting_id is required for a note on a meeting");
    const interaction = { type: "meeting", id: input["meeting_id"] };
    return { type: "interaction", content, interaction, ...associationBody(input) };
  }
  if (input["parent_note_id"] === undefined) throw new InputError("parent_note_id is required for a reply");
  return { type: "user-reply", content, parent: { id: input["parent_note_id"] } };
};

const readTools: readonly HostedTool[] = [
  read({
    name: "query_notes",
    title: "Get Notes",
    description: "Pages through notes, filtered by an expression.",
    input: { filter_expr: optional(text), ...paging(20) },
    request: (input) => ({
      method: "GET",
      path: "/v2/notes",
      query: { ...renamed(input, filter), ...pagingQuery(input) },
    }),
  }),
  read({
    name: "get_notes_for_entity",
    title: "Get Notes for Entity",
    description: "Pages through the notes of a person, company or deal.",
    input: {
      entity_id: required(integer),
      entity_type: entityType,
      filter_expr: optional(text),
      ...paging(20),
      total_count: totalCount,
    },
    request: (input) => ({
      method: "GET",
      path: `/v2/${collectionOf(input["entity_type"])}/${input["entity_id"]}/notes`,
      query: { ...renamed(input, filter), ...pagingQuery(input) },
    }),
  }),
  read({
    name: "get_entities_attached_to_note",
    title: "Get Entities Attached to Note",
    description: "Tells what a note hangs on.",
    input: { note_id: required(integer), entity_type: entityType, ...paging(20), total_count: totalCount },
    request: (input) => ({
      method: "GET",
      path: `/v2/notes/${input["note_id"]}/attached-${collectionOf(input["entity_type"])}`,
      query: pagingQuery(input),
    }),
  }),
  read({
    name: "search_notes",
    title: "Search Notes",
    description: "Finds notes by what they say.",
    input: {
      prompt: required(text),
      note_ids: optional(listOf(integer)),
      company_id: optional(integer),
      limit: optional(integer, 20),
    },
    request: (input): ApiCall => ({
      method: "POST",
      path: "/v2/notes/search",
      body: renamed(input, { prompt: "prompt", note_ids: "noteIds", company_id: "companyId", limit: "limit" }),
    }),
  }),
  read({
    name: "get_transcript_fragments",
    title: "Get Transcript Fragments",
    description: "Pages through what was said in a meeting.",
    input: { transcript_id: required(integer), ...paging(20) },
    request: (input) => ({
      method: "GET",
      path: `/v2/transcripts/${input["transcript_id"]}/fragments`,
      query: { ...pagingQuery(input), totalCount: true },
    }),
  }),
];

const noteAddress = async (id: unknown, ask: Ask): Promise<string> => `${await appAddress(ask)}/notes/${id}`;

export const noteTools: readonly HostedTool[] = [
  ...readTools,
  {
    name: "create_note",
    title: "Create Note",
    description: "Writes a note (type 0 on records, 1 on a meeting, 2 a reply); content is HTML.",
    effect: "write",
    input: {
      note_type: required(oneOf(0, 1, 2)),
      content: required(text),
      ...associations,
      meeting_id: optional(integer),
      parent_note_id: optional(integer),
    },
    run: async (input, ask) => {
      const note = Object(await ask({ method: "POST", path: "/v2/notes", body: noteBody(input) })) as { id: number };
      return { ...note, note_url: await noteAddress(note.id, ask) };
    },
  },
  {
    name: "update_note",
    title: "Update Note",
    description: "Changes a note; lists of records replace the ones before.",
    effect: "destructive",
    input: { note_id: required(integer), content: optional(text), ...associations },
    run: async (input, ask) => {
      const { note_id: id, content: html } = input;
      const content = html === undefined ? undefined : { html };
      await ask({ method: "POST", path: `/v2/notes/${id}`, body: { content, ...associationBody(input) } });
      return { success: true, note_id: id, note_url: await noteAddress(id, ask) };
    },
  },
  deleteMany({
    name: "delete_note",
    title: "Delete Notes",
    description: "Deletes notes for good; tells what would go unless confirm is true.",
    idsName: "note_ids",
    noun: "note",
    remove: (id) => ({ method: "DELETE", path: `/v2/notes/${id}` }),
    warning: "Replies go with the note they answer; what the notes hang on stays.",
  }),
];
