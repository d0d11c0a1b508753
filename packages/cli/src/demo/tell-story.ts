// The story the demo tells: a partner's day with every tool in it. Ids are the landmarks of the sandbox's seeded world.
import { CommandError } from "../command-error.ts";
import { count } from "../count.ts";
import type { ShowCall } from "./show-call.ts";

const janeId = 44320;
const companyId = 7133202;
const dealId = 98431;
const pipelineId = 12058;
const companyListName = "Portfolio";

const expectThat = (holds: boolean, expectation: string): void => {
  if (!holds) throw new CommandError(`The demo expected ${expectation}, but the answer says otherwise.`);
};

const fullName = (person: { first_name?: string | null; last_name?: string | null }): string =>
  [person.first_name, person.last_name].filter(Boolean).join(" ");

const namesOf = (items: readonly { readonly name?: string | null }[]): string => {
  const names = items.slice(0, 3).map(({ name }) => name ?? "(no name)");
  return items.length > names.length ? `${names.join(", ")}, …` : names.join(", ");
};

const logTheMeeting = async (show: ShowCall): Promise<number> => {
  await show({
    title: "Find Jane Smith",
    toolName: "affinity_search_persons",
    toolInput: { term: "Jane Smith" },
    inShort: ({ persons }) => {
      const jane = persons.find(({ id }) => id === janeId);
      expectThat(jane !== undefined, `person ${janeId} among those called Jane Smith`);
      return `${count(persons.length, "person")}: ${persons.map((person) => `${fullName(person)} (${person.id})`).join(", ")}`;
    },
  });
  await show({
    title: "List the Series A pipeline",
    toolName: "affinity_list_opportunities",
    toolInput: { list_id: pipelineId, page_size: 20 },
    inShort: ({ opportunities }) => {
      expectThat(opportunities.length > 0, "deals in the pipeline");
      return `${count(opportunities.length, "deal")} on the first page: ${namesOf(opportunities)}`;
    },
  });
  const note = await show({
    title: "Log a note on the deal, its person and its company",
    toolName: "affinity_create_note",
    toolInput: {
      content: "Met Jane: the second product ships in spring. Send the term sheet draft.",
      opportunity_ids: [dealId],
      person_ids: [janeId],
      organization_ids: [companyId],
    },
    inShort: ({ id, content }) => `note ${id}: ${content}`,
  });
  await show({
    title: "Ask who in the team knows Jane best",
    toolName: "affinity_get_relationship_strength",
    toolInput: { external_id: janeId },
    inShort: ({ relationship_strengths: strengths }) => {
      expectThat(strengths.length > 0, "somebody in the team to know Jane");
      return strengths.map(({ internal_name, strength }) => `${internal_name} ${strength.toFixed(2)}`).join(", ");
    },
  });
  return note.id;
};

const lookAround = async (show: ShowCall, noteId: number): Promise<number> => {
  await show({
    title: "Read Jane's record",
    toolName: "affinity_get_person",
    toolInput: { person_id: janeId },
    inShort: (person) => `${fullName(person)}, ${person.primary_email}`,
  });
  await show({
    title: "Search for her company",
    toolName: "affinity_search_organizations",
    toolInput: { term: "Brightwater" },
    inShort: ({ organizations }) => {
      expectThat(
        organizations.some(({ id }) => id === companyId),
        `company ${companyId} to be found by its name`,
      );
      return `${organizations.map(({ name, id }) => `${name} (${id})`).join(", ")}`;
    },
  });
  await show({
    title: "Read the company's record",
    toolName: "affinity_get_organization",
    toolInput: { organization_id: companyId },
    inShort: ({ name, domain }) => `${name}, ${domain}`,
  });
  await show({
    title: "Read the deal",
    toolName: "affinity_get_opportunity",
    toolInput: { opportunity_id: dealId },
    inShort: ({ id, name }) => `${name} (${id})`,
  });
  await show({
    title: "See the note again among the deal's notes",
    toolName: "affinity_list_notes",
    toolInput: { opportunity_id: dealId },
    inShort: ({ notes }) => {
      expectThat(
        notes.some(({ id }) => id === noteId),
        `note ${noteId} among the deal's notes`,
      );
      return `${count(notes.length, "note")}, the new one among them`;
    },
  });
  const { lists } = await show({
    title: "Look which lists there are",
    toolName: "affinity_list_lists",
    toolInput: {},
    inShort: ({ lists: found }) => found.map(({ id, name }) => `${name} (${id})`).join(", "),
  });
  const companies = lists.find(({ name }) => name === companyListName);
  if (companies === undefined)
    throw new CommandError("The demo expected a list of companies called Portfolio, but there is none.");
  return companies.id;
};

const changeThings = async (show: ShowCall, companyListId: number): Promise<void> => {
  await show({
    title: "Put the company on the list of companies",
    toolName: "affinity_add_to_list",
    toolInput: { list_id: companyListId, entity_id: companyId },
    inShort: ({ id }) => `list entry ${id}`,
  });
  const created = await show({
    title: "Open a new deal",
    toolName: "affinity_create_opportunity",
    toolInput: {
      list_id: pipelineId,
      name: "Brightwater extension",
      person_ids: [janeId],
      organization_ids: [companyId],
    },
    inShort: ({ id, name }) => `${name} (${id})`,
  });
  await show({
    title: "Rename it",
    toolName: "affinity_update_opportunity",
    toolInput: { opportunity_id: created.id, name: "Brightwater Series B" },
    inShort: ({ id, name }) => {
      expectThat(name === "Brightwater Series B", "the deal to have its new name");
      return `${name} (${id})`;
    },
  });
};

/** Runs all tools once, in an order that makes sense to a person; throws when one fails or answers wrongly. */
export const tellStory = async (show: ShowCall): Promise<void> => {
  const noteId = await logTheMeeting(show);
  const companyListId = await lookAround(show, noteId);
  await changeThings(show, companyListId);
};
