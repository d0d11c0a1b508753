// Saved views of the seeded lists, and two deals that only some of the team may open.
import type { World } from "./create-empty-world.ts";
import type { Field, List } from "./entities.ts";
import { fieldIdOutside, findFieldByName, listFieldsOf } from "./find-fields.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import type { SavedView } from "./workspace.ts";

type ViewDraft = Pick<SavedView, "name" | "type" | "filters" | "columns">;

const idsOf = (fields: readonly Field[], names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const field = findFieldByName(fields, name);
    return field === undefined ? [] : [fieldIdOutside(field)];
  });

/** The rows whose status is an open one. */
const openRows = (status: Field): object => ({
  operator: "and",
  filters: [
    {
      valueType: "ranked-dropdown",
      fieldId: fieldIdOutside(status),
      operator: "is-any-of",
      value: status.options
        .filter((option) => option.statusCategory === "open")
        .map((option) => ({ dropdownOptionId: option.id })),
    },
  ],
});

const viewsOf = (list: List, fields: readonly Field[]): readonly ViewDraft[] => {
  const status = findFieldByName(fields, "Status");
  const everything = idsOf(fields, [
    "Status",
    "Owners",
    "Amount",
    "Source",
    "Expected Close",
    "Invested On",
    "Next Step",
  ]);
  const [short, board] = [idsOf(fields, ["Status", "Owners"]), idsOf(fields, ["Status"])];
  const all = { name: `All of ${list.name}`, type: "sheet", filters: null, columns: everything } as const;
  const byStatus = { name: "By status", type: "board", filters: null, columns: board } as const;
  if (status === undefined) return [all];
  const open = { name: "Open", type: "sheet", filters: openRows(status), columns: [...short, "last-contact"] } as const;
  if (list.kind !== "opportunity") return [all, open];
  return [all, open, byStatus, { name: "Quarter", type: "dashboard", filters: null, columns: [] }];
};

export const seedViews = (world: World, createdAt: number): void => {
  for (const list of world.lists.all()) {
    for (const draft of viewsOf(list, listFieldsOf(world, list.id))) {
      world.savedViews.put({ id: world.savedViews.nextId(), listId: list.id, ...draft, createdAt });
    }
  }
};

const restrictedDeals = 2;

/** Two partners share them; admins open everything. */
export const seedRestrictedDeals = (world: World, random: Random): void => {
  const [, partner, principal] = world.users.all();
  if (partner === undefined || principal === undefined) return;
  const deals = world.opportunities.all().filter((deal) => deal.id !== landmarkIds.opportunity);
  for (const deal of random.sample(deals, restrictedDeals)) {
    world.opportunities.put({ ...deal, restrictedTo: [partner.id, principal.id] });
  }
};
