// How a value reads in words, kept with each change for the day when the person or option it names is gone.
import type { World } from "../world/create-empty-world.ts";
import type { Company, Field, Person, Scalar } from "../world/entities.ts";
import type { RowChange } from "../world/journal.ts";

const lastState = (changes: readonly RowChange[], table: string, id: number): unknown =>
  changes.find((change) => change.table === table && change.id === id)?.before;

const nameOfPerson = ({ firstName, lastName }: Person): string => `${firstName} ${lastName ?? ""}`.trim();

/** Rows that the same request takes away are still read as they were before it. */
export const createDisplayText = (world: World, changes: readonly RowChange[]) => {
  const person = (id: number) => world.persons.get(id) ?? (lastState(changes, "persons", id) as Person | undefined);
  const company = (id: number) =>
    world.companies.get(id) ?? (lastState(changes, "companies", id) as Company | undefined);
  const option = (field: Field, id: number) => {
    const earlier = lastState(changes, "fields", field.id) as Field | undefined;
    return [...field.options, ...(earlier?.options ?? [])].find((each) => each.id === id);
  };
  return (field: Field, value: Scalar): string => {
    if (typeof value === "object") {
      const { streetAddress, city, state, country, continent } = value;
      return [streetAddress, city, state, country, continent].flatMap((part) => part ?? []).join(", ");
    }
    const id = Number(value);
    if (field.valueType.startsWith("person")) {
      const found = person(id);
      return found === undefined ? String(id) : nameOfPerson(found);
    }
    if (field.valueType.startsWith("company")) return company(id)?.name ?? String(id);
    if (field.valueType.includes("dropdown")) return option(field, id)?.text ?? String(id);
    return String(value);
  };
};
