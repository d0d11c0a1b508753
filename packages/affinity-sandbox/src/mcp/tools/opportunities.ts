// Hosted tools for deals, over v1, which can create them.
import { deleteMany } from "../delete-many.ts";
import { type HostedTool, oneRequest, read, renamed } from "../hosted-tool.ts";
import { integer, listOf, optional, required, text } from "../input-schema.ts";
import { rowPaging } from "../paged-input.ts";

const associations = { company_ids: optional(listOf(integer)), person_ids: optional(listOf(integer)) };
const names = { name: "name", list_id: "list_id", company_ids: "organization_ids", person_ids: "person_ids" };

export const opportunityTools: readonly HostedTool[] = [
  read({
    name: "search_opportunities",
    title: "Search Opportunities",
    description: "Finds deals by a part of their name, or pages through all.",
    input: { term: optional(text), ...rowPaging() },
    request: (input) => ({ method: "GET", path: "/opportunities", query: { page_size: 10, ...input } }),
  }),
  oneRequest("write", {
    name: "create_opportunity",
    title: "Create Opportunity",
    description: "Creates a deal in an opportunity list.",
    input: { name: required(text), list_id: required(integer), ...associations },
    request: (input) => ({ method: "POST", path: "/opportunities", body: renamed(input, names) }),
  }),
  oneRequest("destructive", {
    name: "update_opportunity",
    title: "Update Opportunity",
    description: "Changes a deal; lists of companies and people replace the ones before.",
    input: { opportunity_id: required(integer), name: optional(text), ...associations },
    request: (input) => ({
      method: "PUT",
      path: `/opportunities/${input["opportunity_id"]}`,
      body: renamed(input, names),
    }),
  }),
  deleteMany({
    name: "delete_opportunity",
    title: "Delete Opportunities",
    description: "Deletes deals for good; shows what would go unless confirm is true.",
    idsName: "opportunity_ids",
    noun: "opportunity",
    previewName: "opportunities_preview",
    look: (id) => ({ method: "GET", path: `/opportunities/${id}` }),
    remove: (id) => ({ method: "DELETE", path: `/opportunities/${id}` }),
    warning: "Their rows, the values in them and reminders go with them; notes and files stay, detached.",
  }),
];
