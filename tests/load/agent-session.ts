// A made-up session of an agent that prepares a Monday pipeline meeting, in the form in which such programs call: each turn is the
// parallel calls of one model answer (OpenAI's agents) or of one step of a graph with a branch for each deal (LangGraph).

export interface AgentCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const call = (tool: string, input: AgentCall["input"] = {}): AgentCall => ({ tool: `affinity_${tool}`, input });

const person = (id: number) =>
  call("v2_get_person", { person_id: id, field_types: ["global", "relationship-intelligence"] });
const company = (id: number) => call("v2_get_company", { company_id: id, field_types: ["enriched", "global"] });
const deal = (id: number) => call("get_opportunity", { opportunity_id: id });
const whoKnows = (id: number) => call("get_relationship_strength", { external_id: id });
const notesOf = (id: number) => call("list_notes", { organization_id: id });
const brief = (id: number) => call("get_person", { person_id: id, detail: "full" });

export const agentSession: readonly (readonly AgentCall[])[] = [
  // The model finds its bearings.
  [call("list_lists"), call("v2_get_current_user")],
  [call("list_opportunities", { list_id: 12058, page_size: 25 })],
  // A branch for each of five deals begins as it was told to: by looking at the lists and at its deal.
  [
    ...[98401, 98402, 98403, 98404, 98431].flatMap((id) => [call("list_lists"), deal(id)]),
    call("v2_list_company_fields"),
    call("v2_list_person_fields"),
  ],
  // Each branch reads its company and people.
  [
    ...[7133240, 7133188, 7133144, 7133285, 7133202].map(company),
    ...[44634, 44666, 44332, 44561, 44603, 44349, 44320].map(person),
    ...[7133240, 7133202].map(notesOf),
  ],
  // Two branches look for the same warm introductions.
  [whoKnows(44320), whoKnows(44320), whoKnows(44634), person(44320), person(44302), company(7133202)],
  // A reviewer reads what the branches have found once more, beside a writer who does the same.
  [
    deal(98431),
    deal(98431),
    company(7133202),
    company(7133202),
    person(44320),
    person(44320),
    notesOf(7133202),
    notesOf(7133202),
  ],
  // The people in the meeting.
  [brief(44320), brief(44634), brief(44332), brief(44320)],
  // The owner of three deals is set, each of which needs to know which field that is.
  ...[98401, 98402, 98403].map((id) => [call("update_opportunity", { opportunity_id: id, owner_id: 44302 })]),
  // What was written is looked at, and told in two notes.
  [deal(98401), deal(98402), deal(98403)],
  [
    call("create_note", { content: "Ready for Monday.", organization_ids: [7133240] }),
    call("create_note", { content: "Ready for Monday.", organization_ids: [7133202] }),
  ],
  [notesOf(7133240), notesOf(7133202)],
];
