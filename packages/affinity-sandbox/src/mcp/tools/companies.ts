// Hosted tools for companies.
import { InputError } from "../check-input.ts";
import { deleteMany, relatedTotals } from "../delete-many.ts";
import { type ApiCall, type HostedTool, oneRequest, read, renamed } from "../hosted-tool.ts";
import { integer, listOf, object, oneOf, optional, required, text } from "../input-schema.ts";
import { joinMatches } from "../join-matches.ts";
import { mergeTool } from "../merge-tool.ts";
import { fieldQuery, fieldSelection, paging, pagingQuery, searchRequest, totalCount } from "../paged-input.ts";
import { listEntriesTool, relationshipsTool } from "../record-tools.ts";

const companyId = required(integer);
const records = { kind: "company", collection: "companies" } as const;

export const companyTools: readonly HostedTool[] = [
  {
    name: "search_companies_top_matches",
    title: "Search Companies Top Matches",
    description: "Finds the companies that fit a description in words best, or the first that fit search criteria.",
    effect: "read",
    input: {
      query: optional(text),
      search_criteria: optional(object),
      list_ids: optional(listOf(integer)),
      limit: optional(integer, 10),
    },
    run: async (input, ask) => {
      const { query: prompt, search_criteria: criteria, limit } = input;
      if (prompt === undefined && criteria === undefined) throw new InputError("query or search_criteria is required");
      const lists = renamed(input, { list_ids: "listIds" });
      const search = searchRequest("/v2/companies/search", { search_criteria: criteria, limit });
      const semantic: ApiCall = { method: "POST", path: "/v2/semantic-search", body: { prompt, limit, ...lists } };
      return joinMatches(
        prompt === undefined ? {} : await ask(semantic),
        criteria === undefined ? {} : await ask(search),
      );
    },
  },
  read({
    name: "search_all_companies",
    title: "Search All Companies",
    description: "Pages through all companies that fit search criteria.",
    input: { search_criteria: optional(object), ...fieldSelection, ...paging(10), total_count: totalCount },
    request: (input) => searchRequest("/v2/companies/search", input),
  }),
  read({
    name: "get_company_info",
    title: "Get Company Info",
    description: "Reads one company, with fields when they are asked for.",
    input: { company_id: companyId, ...fieldSelection },
    request: (input) => ({ method: "GET", path: `/v2/companies/${input["company_id"]}`, query: fieldQuery(input) }),
  }),
  listEntriesTool(records),
  relationshipsTool(records),
  oneRequest("write", {
    name: "create_company",
    title: "Create Company",
    description: "Creates a company.",
    input: { name: required(text), domain: optional(text), person_ids: optional(listOf(integer)) },
    request: (input) => ({ method: "POST", path: "/organizations", body: { ...input } }),
  }),
  oneRequest("destructive", {
    name: "update_company",
    title: "Update Company",
    description: "Changes a company; a list of people replaces the one before.",
    input: {
      company_id: companyId,
      name: optional(text),
      domain: optional(text),
      person_ids: optional(listOf(integer)),
    },
    request: ({ company_id: id, ...body }) => ({ method: "PUT", path: `/organizations/${id}`, body }),
  }),
  deleteMany({
    name: "delete_company",
    title: "Delete Companies",
    description: "Deletes companies for good; shows what would go unless confirm is true.",
    idsName: "company_ids",
    noun: "company",
    previewName: "companies_preview",
    sum: (found, input) => ({
      global_count: found.filter((company) => company["global"] === true).length,
      ...relatedTotals(found, found.length === (input["company_ids"] as unknown[]).length),
    }),
    look: (id) => ({ method: "GET", path: `/organizations/${id}` }),
    remove: (id) => ({ method: "DELETE", path: `/organizations/${id}` }),
    warning: "Rows on lists, field values and reminders go with them; notes, files, people and deals stay.",
  }),
  mergeTool({
    kind: "company",
    collection: "companies",
    look: (id) => ({ method: "GET", path: `/v2/companies/${id}` }),
  }),
  read({
    name: "get_merge_task",
    title: "Get Merge Task",
    description: "Tells how a merge is going.",
    input: { task_id: required(text), entity_type: required(oneOf("company", "person")) },
    request: (input) => ({ method: "GET", path: `/v2/tasks/${input["entity_type"]}-merges/${input["task_id"]}` }),
  }),
  read({
    name: "get_coworker_connections",
    title: "Get Coworker Connections",
    description: "Tells who of the network once worked with people of a company.",
    input: { company_id: companyId, ...paging(20), total_count: totalCount },
    request: (input) => connectionRequest("coworkers", input),
  }),
  read({
    name: "get_investor_executive_connections",
    title: "Get Investor-Executive Connections",
    description: "Tells who of the network invested where people of a company were executives.",
    input: { company_id: companyId, ...paging(20), total_count: totalCount },
    request: (input) => connectionRequest("investor-executive-connections", input),
  }),
];

const connectionRequest = (kind: string, input: Readonly<Record<string, unknown>>) => ({
  method: "GET" as const,
  path: `/v2/inferred-connections/${kind}`,
  query: { filter: `target.currentCompany.id=${input["company_id"]}`, ...pagingQuery(input) },
});
