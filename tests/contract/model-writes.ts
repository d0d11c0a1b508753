// The writes of a random sequence, each with what the model says of its answer and of the world after it.
import {
  at,
  type Comparison,
  firmsOf,
  listOf,
  notThere,
  peopleOf,
  type Scene,
  type Step,
  same,
  someOf,
  worldOf,
} from "./model-steps.ts";

type Table = "persons" | "companies" | "opportunities" | "notes" | "listEntries";

const standsAs =
  (scene: Scene, table: Table, expected: object) =>
  ({ id }: Readonly<Record<string, unknown>>): Comparison =>
    same(worldOf(scene).get(table, Number(id)), expected);

const isGone = (scene: Scene, table: Table, id: number) => (): Comparison => ({
  told: worldOf(scene).get(table, id),
  expected: undefined,
});

const success = (output: object): Comparison => ({ told: output, expected: { success: true } });

const nicknameOf = (scene: Scene): string => {
  const field = worldOf(scene)
    .all("fields")
    .find(({ name }) => name === "Nickname");
  return `field-${field?.id}`;
};

/** Owners are active members of the team. */
const teamOf = (scene: Scene): readonly number[] => scene.known.sandbox.users.map(({ id }) => id);

const createPerson = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const made = {
    firstName: draw.word,
    lastName: "Made",
    emails: [`${draw.word}.${known.ids.persons.length}@made.example`],
    companyIds: someOf(firmsOf(scene), draw.other),
  };
  return {
    tool: "affinity_create_person",
    input: {
      first_name: made.firstName,
      last_name: made.lastName,
      emails: made.emails,
      organization_ids: made.companyIds,
    },
    refusal: undefined,
    compared: (output) => same(output, { ...view.person(Number(output["id"])), opportunity_ids: undefined }),
    effect: standsAs(scene, "persons", made),
  };
};

const updatePerson = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.persons, draw.pick);
  const companyIds = someOf(firmsOf(scene), draw.other);
  return {
    tool: "affinity_update_person",
    input: { person_id: id, first_name: draw.word, organization_ids: companyIds },
    refusal: notThere(view.person(id)),
    compared: (output) => same(output, { ...view.person(id), opportunity_ids: undefined }),
    effect: standsAs(scene, "persons", { id, firstName: draw.word, companyIds }),
  };
};

/** The first persons and the first company stay, so that there is always somebody to link. */
const deletePerson = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.persons.slice(2), draw.pick);
  return {
    tool: "affinity_delete_person",
    input: { person_id: id },
    refusal: notThere(view.person(id)),
    compared: success,
    effect: isGone(scene, "persons", id),
  };
};

const createCompany = (scene: Scene): Step => {
  const { draw, view } = scene;
  return {
    tool: "affinity_create_organization",
    input: { name: draw.word, person_ids: someOf(peopleOf(scene), draw.other) },
    refusal: undefined,
    compared: (output) => same(output, { ...view.company(Number(output["id"])), opportunity_ids: undefined }),
    effect: standsAs(scene, "companies", { name: draw.word, domains: [] }),
  };
};

const updateCompany = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.companies, draw.pick);
  return {
    tool: "affinity_update_organization",
    input: { organization_id: id, name: draw.word },
    refusal: notThere(view.company(id)),
    compared: (output) => same(output, { ...view.company(id), opportunity_ids: undefined }),
    effect: standsAs(scene, "companies", { id, name: draw.word }),
  };
};

const deleteCompany = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.companies.slice(1), draw.pick);
  return {
    tool: "affinity_delete_organization",
    input: { organization_id: id },
    refusal: notThere(view.company(id)),
    compared: success,
    effect: isGone(scene, "companies", id),
  };
};

const createDeal = (scene: Scene): Step => {
  const { draw, userId, view } = scene;
  const listId = listOf(scene, "opportunity", draw.pick);
  const personIds = someOf(peopleOf(scene), draw.other);
  const ownerId = draw.other % 3 !== 0 ? at(teamOf(scene), draw.pick) : undefined;
  return {
    tool: "affinity_create_opportunity",
    input: { list_id: listId, name: draw.word, person_ids: personIds, ...(ownerId && { owner_id: ownerId }) },
    refusal: view.canSeeList(listId) ? undefined : "record_not_found",
    compared: (output) => same(output, view.deal(Number(output["id"]))),
    effect: ({ id }) => {
      const owners = view.ownedDeal(Number(id))?.owners.map((owner) => owner.id);
      const { told, expected } = standsAs(scene, "opportunities", { name: draw.word, listId, personIds })({ id });
      return { told: [told, owners], expected: [expected, [ownerId ?? userId]] };
    },
  };
};

const updateDeal = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.opportunities, draw.pick);
  const ownerId = draw.other % 2 === 0 ? at(teamOf(scene), draw.other) : undefined;
  return {
    tool: "affinity_update_opportunity",
    input: { opportunity_id: id, name: draw.word, ...(ownerId && { owner_id: ownerId }) },
    refusal: notThere(view.deal(id)),
    compared: (output) => same(output, view.deal(id)),
    effect: () => {
      const owners = view.ownedDeal(id)?.owners.map((owner) => owner.id);
      const { told, expected } = standsAs(scene, "opportunities", { name: draw.word })({ id });
      return { told: [told, ownerId && owners], expected: [expected, ownerId && [ownerId]] };
    },
  };
};

const deleteDeal = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.opportunities, draw.pick);
  return {
    tool: "affinity_delete_opportunity",
    input: { opportunity_id: id },
    refusal: notThere(view.deal(id)),
    compared: success,
    effect: isGone(scene, "opportunities", id),
  };
};

const createNote = (scene: Scene): Step => {
  const { draw, userId, view } = scene;
  const opportunityIds = someOf(view.opportunityIds(), draw.pick);
  const personIds =
    opportunityIds.length === 0 ? [at(peopleOf(scene), draw.other)] : someOf(peopleOf(scene), draw.other);
  return {
    tool: "affinity_create_note",
    input: { content: draw.word, person_ids: personIds, opportunity_ids: opportunityIds },
    refusal: undefined,
    compared: (output) => same(output, view.note(Number(output["id"]))),
    effect: standsAs(scene, "notes", { content: draw.word, creatorId: userId, personIds, opportunityIds }),
  };
};

const updateNote = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.notes, draw.pick);
  return {
    tool: "affinity_note_update",
    input: { note_id: id, content: draw.word },
    refusal: notThere(view.note(id)),
    compared: (output) => same(output, view.note(id)),
    effect: standsAs(scene, "notes", { id, content: draw.word }),
  };
};

const deleteNote = (scene: Scene): Step => {
  const { draw, known, userId, view } = scene;
  const id = at(known.ids.notes, draw.pick);
  const note = view.note(id);
  // Only its creator may.
  const refusal = note !== undefined && note.creator_id !== userId ? "upstream_rejected" : notThere(note);
  return {
    tool: "affinity_note_delete",
    input: { note_id: id },
    refusal,
    compared: success,
    effect: isGone(scene, "notes", id),
  };
};

const addToList = (scene: Scene): Step => {
  const { draw, userId } = scene;
  const [kind, entityId] =
    draw.other % 2 === 0
      ? (["person", at(peopleOf(scene), draw.pick)] as const)
      : (["company", at(firmsOf(scene), draw.pick)] as const);
  const listId = listOf(scene, kind, 0);
  return {
    tool: "affinity_add_to_list",
    input: { list_id: listId, entity_id: entityId },
    refusal: undefined,
    compared: (output) => same(output, { list_id: listId, entity_id: entityId, creator_id: userId }),
    effect: standsAs(scene, "listEntries", { listId, kind, entityId, creatorId: userId }),
  };
};

const removeFromList = (scene: Scene): Step => {
  const { draw, known, view } = scene;
  const id = at(known.ids.listEntries, draw.pick);
  const row = view.row(id);
  return {
    tool: "affinity_remove_from_list",
    input: { list_id: row?.listId ?? listOf(scene, "company", 0), list_entry_id: id },
    refusal: notThere(row),
    compared: success,
    // On a list of opportunities the opportunity goes with its row.
    effect: () => ({
      told: [worldOf(scene).get("listEntries", id), row?.isDeal === true && view.deal(row.entityId)],
      expected: [undefined, row?.isDeal ? undefined : false],
    }),
  };
};

const setNickname = (scene: Scene): Step => {
  const { draw, view } = scene;
  const id = at(peopleOf(scene), draw.pick);
  const field = nicknameOf(scene);
  return {
    tool: "affinity_v2_update_person_field_value",
    input: { person_id: id, field_id: field, value: draw.word },
    refusal: scene.isLimited ? "upstream_rejected" : undefined,
    compared: (output) => same(output, { id: field, name: "Nickname", value: { type: "text", data: draw.word } }),
    effect: () => ({ told: view.nickname(id), expected: draw.word }),
    mayLag: true,
  };
};

export const modelWrites: Readonly<Record<string, (scene: Scene) => Step>> = {
  createPerson,
  updatePerson,
  deletePerson,
  createCompany,
  updateCompany,
  deleteCompany,
  createDeal,
  updateDeal,
  deleteDeal,
  createNote,
  updateNote,
  deleteNote,
  addToList,
  removeFromList,
  setNickname,
};
