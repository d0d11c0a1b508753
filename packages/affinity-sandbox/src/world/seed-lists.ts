// Three lists with their fields, and the fields that every company or person has.
import type { World } from "./create-empty-world.ts";
import type { DropdownOption, EntityKind, Field, FieldValueType, List, OptionColor } from "./entities.ts";

interface Stage {
  readonly text: string;
  readonly color: OptionColor;
  readonly statusCategory: DropdownOption["statusCategory"];
}

const stage = (text: string, color: OptionColor, statusCategory: Stage["statusCategory"]): Stage => ({
  text,
  color,
  statusCategory,
});

const pipelineStages: readonly Stage[] = [
  stage("New", "gray", "open"),
  stage("First meeting", "blue", "open"),
  stage("Diligence", "purple", "open"),
  stage("Partner review", "orange", "open"),
  stage("Term sheet", "orange", "open"),
  stage("Closed won", "green", "won"),
  stage("Passed", "red", "lost"),
  stage("On hold", "white", "on-hold"),
];

const holdingStages = [
  stage("Active", "green", "open"),
  stage("Exited", "blue", "won"),
  stage("Written off", "red", "lost"),
];
const partnerStages = [stage("Prospect", "gray", "open"), stage("Committed", "green", "won")];
const plain = (...texts: string[]): readonly Stage[] => texts.map((text) => stage(text, "gray", null));

interface FieldDraft {
  readonly name: string;
  readonly kind: EntityKind;
  readonly valueType: FieldValueType;
  readonly listId?: number;
  readonly slug?: string;
  readonly options?: readonly Stage[];
}

const categoryOf = (draft: FieldDraft): Field["category"] => {
  if (draft.listId !== undefined) return "list";
  if (draft.slug === undefined) return "global";
  return draft.slug.startsWith("affinity-data-") ? "enriched" : "relationship-intelligence";
};

const firstOptionId = 2_900_000;

const createAddField = (world: World, createdAt: number) => {
  let optionId = firstOptionId;
  return (draft: FieldDraft): Field => {
    const category = categoryOf(draft);
    const options = (draft.options ?? []).map((option, rank) => ({ id: ++optionId, rank, winRate: null, ...option }));
    return world.fields.put({
      id: world.fields.nextId(),
      name: draft.name,
      kind: draft.kind,
      category,
      slug: draft.slug ?? null,
      listId: draft.listId ?? null,
      valueType: draft.valueType,
      enrichmentSource: category === "enriched" ? "affinity-data" : null,
      description: null,
      isRequired: false,
      tracksChanges: category === "list",
      options,
      createdAt,
    });
  };
};

type AddField = ReturnType<typeof createAddField>;

const addSharedFields = (add: AddField): void => {
  const enriched = (kind: EntityKind, name: string, valueType: FieldValueType): void => {
    add({ kind, name, valueType, slug: `affinity-data-${name.toLowerCase().replaceAll(" ", "-")}` });
  };
  enriched("company", "Description", "text");
  enriched("company", "Industry", "filterable-text-multi");
  enriched("company", "Location", "location");
  enriched("company", "Number of Employees", "number");
  enriched("company", "Year Founded", "number");
  enriched("company", "Total Funding Amount", "number");
  enriched("company", "LinkedIn URL", "text");
  add({
    kind: "company",
    name: "Thesis",
    valueType: "dropdown-multi",
    options: plain("Automation", "Climate", "Health", "Data"),
  });
  enriched("person", "Current Job Title", "filterable-text");
  enriched("person", "Location", "location");
  enriched("person", "LinkedIn URL", "text");
  enriched("person", "Phone Number", "filterable-text-multi");
  add({ kind: "person", name: "Source of Introduction", valueType: "person", slug: "source-of-introduction" });
  add({ kind: "person", name: "Newsletter", valueType: "dropdown", options: plain("Subscribed", "Unsubscribed") });
};

const addListFields = (add: AddField, list: List, stages: readonly Stage[]): void => {
  const base = { kind: list.kind, listId: list.id };
  add({ ...base, name: "Status", valueType: "ranked-dropdown", options: stages });
  add({ ...base, name: "Owners", valueType: "person-multi" });
  if (list.kind === "opportunity") {
    add({ ...base, name: "Amount", valueType: "number" });
    add({ ...base, name: "Source", valueType: "dropdown", options: plain("Inbound", "Referral", "Event", "Outbound") });
    add({ ...base, name: "Expected Close", valueType: "datetime" });
  }
  if (list.kind === "company") add({ ...base, name: "Invested On", valueType: "datetime" });
  if (list.kind === "person") add({ ...base, name: "Next Step", valueType: "text" });
};

/** The fields that every account has from its first day. */
export const seedSharedFields = (world: World, createdAt: number): AddField => {
  const add = createAddField(world, createdAt);
  addSharedFields(add);
  return add;
};

export const seedLists = (world: World, team: readonly number[], createdAt: number): void => {
  const [managingPartner = 0, partner = 0] = team;
  const operations = team[5] ?? managingPartner;
  const put = (list: Pick<List, "name" | "kind" | "ownerId"> & Partial<List>): List =>
    world.lists.put({
      id: world.lists.nextId(),
      creatorId: list.ownerId,
      isPublic: true,
      additionalAccess: [],
      createdAt,
      ...list,
    });
  const pipeline = put({ name: "Series A pipeline", kind: "opportunity", ownerId: managingPartner });
  const portfolio = put({ name: "Portfolio", kind: "company", ownerId: partner });
  const investors = put({
    name: "LP relations",
    kind: "person",
    ownerId: managingPartner,
    isPublic: false,
    additionalAccess: [
      { personId: partner, roleId: 2 },
      { personId: operations, roleId: 0 },
    ],
  });
  const add = seedSharedFields(world, createdAt);
  addListFields(add, pipeline, pipelineStages);
  addListFields(add, portfolio, holdingStages);
  addListFields(add, investors, partnerStages);
};
