// Hosted tools for meetings, other interactions, files and reminders.
import type { ToolInput } from "../check-input.ts";
import { type HostedTool, idNameOf, oneRequest, read, renamed } from "../hosted-tool.ts";
import { flag, integer, listOf, oneOf, optional, required, text } from "../input-schema.ts";
import { paging, pagingQuery, rowPaging } from "../paged-input.ts";
import { tellOwnerKind } from "../tell-owner-kind.ts";

const entityTypes = oneOf(0, 1, 8);

const subjectQuery = (input: ToolInput): Record<string, unknown> =>
  input["entity_id"] === undefined ? {} : { [idNameOf(input["entity_type"])]: input["entity_id"] };

const meetingTools: readonly HostedTool[] = [
  read({
    name: "get_meetings",
    title: "Get Meetings",
    description: "Pages through meetings, filtered by an expression.",
    input: { filter_expr: optional(text), ...paging(20) },
    request: (input) => ({
      method: "GET",
      path: "/v2/meetings",
      query: { ...renamed(input, { filter_expr: "filter" }), ...pagingQuery(input) },
    }),
  }),
  read({
    name: "get_meetings_for_entity",
    title: "Get Meetings for Entity",
    description: "Tells the meetings with a person, company or deal in a span of at most a year.",
    input: {
      entity_id: required(integer),
      entity_type: required(entityTypes),
      start_time: required(text),
      end_time: required(text),
      internal_person_id: optional(integer),
      logging_type: optional(oneOf(0, 1)),
      ...rowPaging(10),
    },
    request: ({ entity_id, entity_type, ...rest }) => ({
      method: "GET",
      path: "/interactions",
      query: { type: 0, ...subjectQuery({ entity_id, entity_type }), ...rest },
    }),
  }),
  oneRequest("write", {
    name: "create_interaction",
    title: "Create Interaction",
    description: "Logs a meeting (0), call (1) or chat message (2).",
    input: {
      interaction_type: required(oneOf(0, 1, 2)),
      date: required(text),
      person_ids: required(listOf(integer)),
      content: required(text),
      direction: optional(oneOf(0, 1)),
    },
    request: ({ interaction_type: type, ...body }) => ({
      method: "POST",
      path: "/interactions",
      body: { type, ...body },
    }),
  }),
];

const fileTools: readonly HostedTool[] = [
  {
    name: "get_entity_files",
    title: "Get Entity Files",
    description: "Pages through files, of one record or of all.",
    effect: "read",
    input: { entity_id: optional(integer), entity_type: optional(entityTypes), ...rowPaging(100) },
    run: async (input, ask) => {
      const query = { ...subjectQuery(input), ...renamed(input, { page_size: "page_size", page_token: "page_token" }) };
      const page = Object(await ask({ method: "GET", path: "/entity-files", query })) as { entity_files: unknown[] };
      return { ...page, entity_files: page.entity_files.map(tellOwnerKind) };
    },
  },
  {
    name: "get_entity_file_metadata",
    title: "Get Entity File Metadata",
    description: "Tells name, size and owner of a file.",
    effect: "read",
    input: { file_id: required(integer) },
    run: async (input, ask) => tellOwnerKind(await ask({ method: "GET", path: `/entity-files/${input["file_id"]}` })),
  },
  read({
    name: "search_files",
    title: "Search Files",
    description: "Finds files by what they say.",
    input: {
      prompt: required(text),
      file_ids: optional(listOf(integer)),
      company_id: optional(integer),
      limit: optional(integer, 20),
    },
    request: (input) => ({
      method: "POST",
      path: "/v2/files/search",
      body: renamed(input, { prompt: "prompt", file_ids: "fileIds", company_id: "companyId", limit: "limit" }),
    }),
  }),
];

const reminderFields = {
  content: optional(text),
  due_date: optional(text),
  reset_type: optional(oneOf(0, 1, 2)),
  reminder_days: optional(integer),
  is_completed: optional(flag),
};
const reminderNames = {
  owner_id: "owner_id",
  reminder_type: "type",
  content: "content",
  due_date: "due_date",
  reset_type: "reset_type",
  reminder_days: "reminder_days",
  is_completed: "is_completed",
};

const reminderTools: readonly HostedTool[] = [
  read({
    name: "get_reminders",
    title: "Get Reminders",
    description: "Pages through reminders.",
    input: {
      entity_id: optional(integer),
      entity_type: optional(entityTypes),
      creator_id: optional(integer),
      owner_id: optional(integer),
      completer_id: optional(integer),
      reminder_type: optional(oneOf(0, 1)),
      reset_type: optional(oneOf(0, 1, 2)),
      status: optional(oneOf(0, 1, 2)),
      due_before: optional(text),
      due_after: optional(text),
      ...rowPaging(10),
    },
    request: ({ entity_id, entity_type, reminder_type: type, ...rest }) => ({
      method: "GET",
      path: "/reminders",
      query: { ...subjectQuery({ entity_id, entity_type }), type, ...rest },
    }),
  }),
  oneRequest("write", {
    name: "create_reminder",
    title: "Create Reminder",
    description: "Creates a reminder, once (0) or recurring (1).",
    input: {
      owner_id: required(integer),
      reminder_type: required(oneOf(0, 1)),
      entity_id: required(integer),
      entity_type: required(entityTypes),
      ...reminderFields,
    },
    request: (input) => ({
      method: "POST",
      path: "/reminders",
      body: { ...subjectQuery(input), ...renamed(input, reminderNames) },
    }),
  }),
  oneRequest("destructive", {
    name: "update_reminder",
    title: "Update Reminder",
    description: "Changes or completes a reminder.",
    input: {
      reminder_id: required(integer),
      owner_id: optional(integer),
      reminder_type: optional(oneOf(0, 1)),
      ...reminderFields,
    },
    request: (input) => ({
      method: "PUT",
      path: `/reminders/${input["reminder_id"]}`,
      body: renamed(input, reminderNames),
    }),
  }),
  oneRequest("destructive", {
    name: "delete_reminder",
    title: "Delete Reminder",
    description: "Deletes a reminder.",
    input: { reminder_id: required(integer) },
    request: (input) => ({ method: "DELETE", path: `/reminders/${input["reminder_id"]}` }),
  }),
];

export const activityTools: readonly HostedTool[] = [...meetingTools, ...fileTools, ...reminderTools];
