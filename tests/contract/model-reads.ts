// The reads of a random sequence, each with what the model says of its answer.
import {
  at,
  byId,
  idsIn,
  like,
  listOf,
  notThere,
  type Output,
  peopleOf,
  rowsIn,
  type Scene,
  type Step,
  same,
  worldOf,
} from "./model-steps.ts";

export const modelReads: Readonly<Record<string, (scene: Scene) => Step>> = {
  getPerson: ({ known, draw, view }) => {
    const id = at(known.ids.persons, draw.pick);
    const compared = (output: Output) => same(output, view.person(id));
    return { tool: "affinity_get_person", input: { person_id: id }, refusal: notThere(view.person(id)), compared };
  },
  getCompany: ({ known, draw, view }) => {
    const id = at(known.ids.companies, draw.pick);
    const compared = (output: Output) => same(output, view.company(id));
    const refusal = notThere(view.company(id));
    return { tool: "affinity_get_organization", input: { organization_id: id }, refusal, compared };
  },
  getDeal: ({ known, draw, userId, view }) => {
    const id = at(known.ids.opportunities, draw.pick);
    const hasOtherWriters = [...(known.writers.get(id) ?? [])].some((writer) => writer !== userId);
    const compared = (output: Output) => same(output, view.ownedDeal(id));
    return {
      tool: "affinity_get_opportunity",
      input: { opportunity_id: id },
      refusal: notThere(view.deal(id)),
      compared,
      mayLag: hasOtherWriters,
    };
  },
  searchPersons: ({ draw, view }) => ({
    tool: "affinity_search_persons",
    input: { term: draw.word, page_size: 500 },
    refusal: undefined,
    compared: (output) => ({ told: idsIn(output, "persons"), expected: view.personsLike(draw.word) }),
  }),
  searchCompanies: ({ draw, view }) => ({
    tool: "affinity_search_organizations",
    input: { term: draw.word, page_size: 500 },
    refusal: undefined,
    compared: (output) => ({ told: idsIn(output, "organizations"), expected: view.companiesLike(draw.word) }),
  }),
  listDeals: (scene) => {
    const { draw, view } = scene;
    const listId = listOf(scene, "opportunity", draw.pick);
    return {
      tool: "affinity_list_opportunities",
      input: { list_id: listId, page_size: 500 },
      refusal: view.canSeeList(listId) ? undefined : "record_not_found",
      compared: (output) => same(byId(rowsIn(output, "opportunities")), view.dealsOf(listId)),
      mayLag: true,
    };
  },
  listLists: ({ view }) => ({
    tool: "affinity_list_lists",
    input: {},
    refusal: undefined,
    compared: (output) => ({ told: idsIn(output, "lists"), expected: view.lists() }),
  }),
  listRows: (scene) => {
    const listId = listOf(scene, scene.draw.other % 2 === 0 ? "company" : "person", 0);
    return {
      tool: "affinity_v2_list_list_entries",
      input: { list_id: listId, limit: 100 },
      refusal: scene.isLimited ? "upstream_rejected" : undefined,
      compared: (output) => ({ told: idsIn(output, "data"), expected: scene.view.rows(listId) }),
      mayLag: true,
    };
  },
  listNotes: ({ known, draw, view }) => {
    const [input, name, id] =
      draw.other % 2 === 0
        ? (["person_id", "personIds", at(known.ids.persons, draw.pick)] as const)
        : (["opportunity_id", "opportunityIds", at(known.ids.opportunities, draw.pick)] as const);
    return {
      tool: "affinity_list_notes",
      input: { [input]: id, page_size: 500 },
      refusal: undefined,
      compared: (output) => {
        const visible = name === "opportunityIds" && view.deal(id) === undefined ? [] : view.notesOn(name, id);
        return same(byId(rowsIn(output, "notes")), visible);
      },
    };
  },
  strengths: (scene) => {
    const id = at(peopleOf(scene), scene.draw.pick);
    return {
      tool: "affinity_get_relationship_strength",
      input: { external_id: id },
      refusal: undefined,
      compared: (output) => {
        const told = [...rowsIn(output, "relationship_strengths")];
        const isSorted = told.every(
          ({ strength }, index) => index === 0 || Number(told[index - 1]?.["strength"]) >= Number(strength),
        );
        const ordered = told.sort((a, b) => Number(a["internal_id"]) - Number(b["internal_id"]));
        const expected = scene.view.acquaintances(id);
        return { told: { isSorted, rows: like(ordered, expected) }, expected: { isSorted: true, rows: expected } };
      },
    };
  },
  nickname: (scene) => {
    const id = at(peopleOf(scene), scene.draw.pick);
    const field = worldOf(scene)
      .all("fields")
      .find(({ name }) => name === "Nickname");
    return {
      tool: "affinity_v2_get_person_field_value",
      input: { person_id: id, field_id: `field-${field?.id}` },
      refusal: undefined,
      compared: (output) => ({
        told: Object(output["value"])["data"] ?? null,
        expected: scene.view.nickname(id),
      }),
      mayLag: true,
    };
  },
};
