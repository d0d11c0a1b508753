// What searches compare: each field as one type of filter, or through attributes of what it holds.
import type { Scalar } from "../../world/entities.ts";
import type { CatalogField } from "../field-catalog.ts";
import type { FieldContent } from "../field-content.ts";

export const filterTypes = [
  "company",
  "company-multi",
  "person",
  "person-multi",
  "dropdown",
  "dropdown-multi",
  "ranked-dropdown",
  "number",
  "filterable-text",
  "filterable-text-multi",
  "text",
  "location",
  "location-multi",
  "date",
  "list-multi",
] as const;

export type FilterType = (typeof filterTypes)[number];

/** One thing that can be compared. Dates are epoch milliseconds here, references ids. */
export interface FilterTarget {
  readonly type: FilterType;
  readonly read: (content: FieldContent) => readonly Scalar[];
}

export interface FieldAttribute {
  readonly id: string;
  readonly name: string;
  readonly target: FilterTarget;
}

const presentTime = (time: number | undefined): readonly number[] => (time === undefined ? [] : [time]);

const dateAttribute = (id: string, name: string, read: (content: FieldContent) => number | undefined) => ({
  id,
  name,
  target: { type: "date", read: (content: FieldContent) => presentTime(read(content)) } as const,
});

const noteCreated = dateAttribute("created-date", "Created Date", (content) =>
  content.kind === "note" ? content.note?.createdAt : undefined,
);

const attributes: Readonly<Record<string, readonly FieldAttribute[]>> = {
  interaction: [
    dateAttribute("date-of-activity", "Date of Activity", (content) =>
      content.kind === "contact" ? content.interaction?.at : undefined,
    ),
  ],
  note: [noteCreated],
  reminder: [
    dateAttribute("due-date", "Due Date", (content) =>
      content.kind === "reminder" ? content.reminder?.dueAt : undefined,
    ),
    dateAttribute("created-date", "Created Date", (content) =>
      content.kind === "reminder" ? content.reminder?.createdAt : undefined,
    ),
  ],
};

export const attributesOf = (field: CatalogField): readonly FieldAttribute[] | undefined => attributes[field.valueType];

/** A list without a Status column counts no time in it. */
const isWithoutStatus = (field: CatalogField): boolean => field.source === "status-since" && field.status === undefined;

const readScalars = (content: FieldContent): readonly Scalar[] => {
  switch (content.kind) {
    case "scalars":
      if (content.field.valueType !== "datetime") return content.values;
      return content.values.map((value) => Date.parse(String(value)));
    case "references":
      return content.ids;
    case "lists":
      return content.lists.map((list) => list.id);
    case "moment":
      return content.at === null ? [] : [content.at];
    case "contact":
    case "note":
    case "reminder":
      return [];
  }
};

/** Undefined: the field itself cannot be compared. */
export const ownTargetOf = (field: CatalogField): FilterTarget | undefined => {
  if (isWithoutStatus(field)) return undefined;
  const name = field.valueType === "datetime" ? "date" : field.valueType;
  const type = filterTypes.find((each) => each === name);
  return type === undefined ? undefined : { type, read: readScalars };
};

/** The documents name one exception to the rule that a range of dates has two different ends. */
export const mayBeOneDay = (field: CatalogField, attributeId: string | undefined): boolean =>
  field.source === "notes" && attributeId === noteCreated.id;
