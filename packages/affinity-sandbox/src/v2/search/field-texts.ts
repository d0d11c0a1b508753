// What a field holds, as words: for terms to be looked for in, and for references to be sorted by.
import type { Location, Scalar } from "../../world/entities.ts";
import type { V2Call } from "../call.ts";
import type { FieldContent } from "../field-content.ts";

const fullName = (person: { firstName: string; lastName: string | null }): string =>
  `${person.firstName} ${person.lastName ?? ""}`.trim();

const personTexts = ({ world }: V2Call, id: number): readonly string[] => {
  const person = world.persons.get(id);
  return person === undefined ? [] : [fullName(person)];
};

const companyTexts = ({ world }: V2Call, id: number): readonly string[] => {
  const company = world.companies.get(id);
  return company === undefined ? [] : [company.name];
};

const locationText = ({ streetAddress, city, state, country, continent }: Location): string =>
  [streetAddress, city, state, country, continent].flatMap((part) => part ?? []).join(", ");

const scalarTexts = (call: V2Call, content: FieldContent & { kind: "scalars" }, value: Scalar): readonly string[] => {
  const type = content.field.valueType;
  if (type.startsWith("person")) return personTexts(call, Number(value));
  if (type.startsWith("company")) return companyTexts(call, Number(value));
  if (type.includes("dropdown")) return content.field.options.flatMap(({ id, text }) => (id === value ? [text] : []));
  return [typeof value === "object" ? locationText(value) : String(value)];
};

export const textsOf = (call: V2Call, content: FieldContent): readonly string[] => {
  switch (content.kind) {
    case "scalars":
      return content.values.flatMap((value) => scalarTexts(call, content, value));
    case "references":
      return content.ids.flatMap((id) => (content.of === "person" ? personTexts(call, id) : companyTexts(call, id)));
    case "lists":
      return content.lists.map((list) => list.name);
    case "note":
      return content.note === null ? [] : [content.note.content];
    case "reminder":
      return content.reminder?.content === undefined || content.reminder.content === null
        ? []
        : [content.reminder.content];
    case "contact":
    case "moment":
      return [];
  }
};
