// The options of dropdowns as a team speaks of them: described whole, found by their text, and added without saying what kind they are.
import type { FieldDefinition, NewField, NewOption } from "../../model/fields.ts";
import type { DropdownOption, FieldMetadata, FieldPlace } from "../../model.ts";
import { allItems } from "../../upstream/follow-pages.ts";
import type { Requester } from "../../upstream/request.ts";
import { readCompanyFields, readFields, readPersonFields } from "../../upstream/v1/fields.ts";
import { createDropdownOption, listDropdownOptions, type OptionRecord } from "../../upstream/v2/dropdown-options.ts";
import { createField, type FieldRecord } from "../../upstream/v2/fields.ts";
import { readPages } from "../../upstream/v2/read-pages.ts";
import { tellWholeStory } from "../whole-story.ts";
import { quoted, unfitValue } from "./describe-field.ts";
import type { Descriptions } from "./field-descriptions.ts";
import type { FieldName } from "./find-field.ts";
import type { DropdownOfList } from "./manage-fields.ts";
import { resolveOption } from "./resolve-option.ts";
import { numberIn } from "./v1-numbers.ts";
import { createValueLookups } from "./value-lookups.ts";

/** What is left out is given: the last rank, grey, and open for a stage. */
export interface OptionDraft {
  readonly text: string;
  readonly rank?: number | undefined;
  readonly color?: string | undefined;
  readonly statusCategory?: string | undefined;
  readonly winRate?: number | undefined;
}

export type OptionDescription = OptionRecord;

export interface FieldWithOptions extends FieldMetadata {
  /** undefined for what is no dropdown, and for options that v1 does not tell with the fields. */
  readonly options: readonly DropdownOption[] | undefined;
}

/** Finding a field by its name costs what `find` does. */
export interface OptionManagement {
  /** Two requests, of which the first is spared while the fields are remembered. */
  listWithOptions(place: FieldPlace): Promise<readonly FieldWithOptions[]>;
  /** With ranks, colours and what stages mean. One request for each 100. Throws `invalid_input` for what is no dropdown. */
  describeOptions(place: FieldPlace, field: FieldName): Promise<readonly OptionRecord[]>;
  /** As `options`. Throws `invalid_input`, which tells the options, for none and for several of that text. */
  findOption(place: FieldPlace, field: FieldName, wanted: string): Promise<DropdownOption>;
  /** As `describeOptions`, and one request for each. A failure tells which were added. */
  addOptions(dropdown: DropdownOfList, drafts: readonly OptionDraft[]): Promise<readonly OptionRecord[]>;
  /** One request, and one for each option. β. A failure tells that the field stands. */
  createDropdown(
    listId: number,
    created: NewField,
    drafts: readonly OptionDraft[],
  ): Promise<{ readonly field: FieldRecord; readonly options: readonly OptionRecord[] }>;
}

const maxPages = 50;

const readOptions = (requester: Requester, place: FieldPlace, fieldId: string): Promise<readonly OptionRecord[]> =>
  allItems(
    readPages((cursor) => listDropdownOptions(requester, { place, fieldId, limit: 100, cursor }), {
      what: "the options of a field",
      maxPages,
    }),
    ({ items }) => items,
  );

const readDefinitions = (requester: Requester, place: FieldPlace): Promise<readonly FieldDefinition[]> => {
  if (place.kind === "list") return readFields(requester, { listId: place.listId });
  return place.kind === "person" ? readPersonFields(requester) : readCompanyFields(requester);
};

const isDropdown = (valueType: string): boolean => valueType.includes("dropdown");

type OptionType = NewOption["type"];

/** Affinity knows the stages of a list by the name of their field while it has no options. */
const typeOfFirst = ({ name, valueType }: Pick<FieldMetadata, "name" | "valueType">): OptionType => {
  if (valueType !== "ranked-dropdown") return "dropdown";
  return name === "Status" ? "status-dropdown" : "ranked-dropdown";
};

const toNewOption = (type: OptionType, draft: OptionDraft, rank: number): NewOption => {
  const { text } = draft;
  if (type === "dropdown") return { type, text };
  const ranked = { text, rank: draft.rank ?? rank, color: draft.color ?? "gray" };
  if (type === "ranked-dropdown") return { type, ...ranked };
  return { type, ...ranked, statusCategory: draft.statusCategory ?? "open", winRate: draft.winRate };
};

interface Dropdown {
  readonly listId: number;
  readonly fieldId: string;
  readonly type: OptionType;
  readonly nextRank: number;
  /** Whether something stands already when the first option fails. */
  readonly isNew: boolean;
}

const addTo = async (requester: Requester, dropdown: Dropdown, drafts: readonly OptionDraft[]) => {
  const { listId, fieldId, type, nextRank, isNew } = dropdown;
  const added: OptionRecord[] = [];
  for (const [at, draft] of drafts.entries()) {
    try {
      const option = toNewOption(type, draft, nextRank + at);
      added.push(await createDropdownOption(requester, { listId, fieldId }, option));
    } catch (error) {
      if (added.length === 0 && !isNew) throw error;
      const done = added.map(({ text }) => quoted(text)).join(", ") || "none";
      throw tellWholeStory(error, {
        record: { type: "field", id: fieldId },
        done: `${isNew ? `The field ${fieldId} was created. ` : ""}Options added: ${done}. Not confirmed: ${quoted(draft.text)}; later ones were not tried.`,
        next: "Look at the options of the field, then add those alone that are missing.",
      });
    }
  }
  return added;
};

interface OptionSource {
  readonly descriptions: Descriptions;
  readonly find: (place: FieldPlace, field: FieldName) => Promise<FieldMetadata>;
}

const rankAfter = (options: readonly OptionRecord[]): number =>
  Math.max(-1, ...options.map(({ rank }) => rank ?? -1)) + 1;

const knownTypes: readonly OptionType[] = ["dropdown", "ranked-dropdown", "status-dropdown"];

export const createOptionManagement = (
  requester: Requester,
  { descriptions, find }: OptionSource,
): OptionManagement => {
  const findDropdown = async (place: FieldPlace, name: FieldName): Promise<FieldMetadata> => {
    const field = await find(place, name);
    if (!isDropdown(field.valueType)) throw unfitValue(field, "it is no dropdown, so it has no options.");
    return field;
  };
  return {
    listWithOptions: async (place) => {
      const [fields, definitions] = [await descriptions.fields(place), await readDefinitions(requester, place)];
      const known = new Map(definitions.map((each) => [each.id, each.dropdownOptions]));
      return fields.map((field) => ({
        ...field,
        options: isDropdown(field.valueType) ? known.get(numberIn(field.id) ?? 0) : undefined,
      }));
    },
    describeOptions: async (place, name) => readOptions(requester, place, (await findDropdown(place, name)).id),
    findOption: async (place, name, wanted) => {
      const field = await findDropdown(place, name);
      const lookups = createValueLookups({ requester, descriptions, place });
      const id = await resolveOption(field, wanted, lookups);
      const options = await descriptions.options(place, field);
      return options.find((option) => option.id === id) ?? { id, text: wanted };
    },
    addOptions: async ({ listId, field: name }, drafts) => {
      const place = { kind: "list", listId } as const;
      const field = await findDropdown(place, name);
      const present = await readOptions(requester, place, field.id);
      const type = knownTypes.find((known) => known === present[0]?.type) ?? typeOfFirst(field);
      const dropdown = { listId, fieldId: field.id, type, nextRank: rankAfter(present), isNew: false };
      return addTo(requester, dropdown, drafts).finally(() => descriptions.forget(place));
    },
    createDropdown: async (listId, created, drafts) => {
      const place = { kind: "list", listId } as const;
      const forget = (): void => descriptions.forget(place);
      const field = await createField(requester, place, created).finally(forget);
      const dropdown = { listId, fieldId: field.id, type: typeOfFirst(created), nextRank: 0, isNew: true };
      return { field, options: await addTo(requester, dropdown, drafts).finally(forget) };
    },
  };
};
