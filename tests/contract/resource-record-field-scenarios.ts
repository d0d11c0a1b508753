// How the cases of the fields of all persons and companies in the table of resources are brought about.
import type { Scenario } from "./resource-scenarios.ts";
import type { ResourceStage } from "./resource-stage.ts";

interface RecordFields {
  readonly noun: string;
  readonly holder: { readonly kind: "person" | "company"; readonly id: number };
  readonly dropdown: string;
}

const places: readonly RecordFields[] = [
  { noun: "persons", holder: { kind: "person", id: 44320 }, dropdown: "Newsletter" },
  { noun: "companies", holder: { kind: "company", id: 7133202 }, dropdown: "Thesis" },
];

const scenariosOf = ({ noun, holder, dropdown }: RecordFields): readonly Scenario[] => {
  const { kind } = holder;
  const place = { kind };
  const when = `of ${noun}`;
  /** A field of its own, so that nothing else is written. */
  const made = async ({ resources, forget }: ResourceStage): Promise<string> => {
    const { id } = await resources.fields.create(place, { name: "Made for a claim", valueType: "text" });
    forget();
    return id;
  };
  return [
    { method: "fields.list", when, run: ({ resources }) => resources.fields.list(place) },
    { method: "fields.listAnew", when, run: ({ resources }) => resources.fields.listAnew(place) },
    { method: "fields.find", when, run: ({ resources }) => resources.fields.find(place, dropdown) },
    { method: "fields.options", when, run: ({ resources }) => resources.fields.options(place, dropdown) },
    {
      method: "fields.encode",
      when,
      run: ({ resources }) => resources.fields.encode(place, [{ field: dropdown, value: null }]),
    },
    {
      method: "fields.write",
      when,
      run: async (stage) => stage.resources.fields.write(holder, [{ field: await made(stage), value: "text" }]),
    },
    {
      method: "fields.write",
      when: `several fields of ${noun}`,
      amounts: { fields: 2 },
      run: async (stage) => {
        const [one, other] = [await made(stage), await made(stage)];
        return stage.resources.fields.write(holder, [
          { field: one, value: "text" },
          { field: other, value: null },
        ]);
      },
    },
    {
      method: "fields.writeNew",
      when,
      run: async (stage) => stage.resources.fields.writeNew(holder, [{ field: await made(stage), value: "text" }]),
    },
    { method: "fields.read", when, run: ({ resources }) => resources.fields.read(holder) },
    {
      method: "fields.read",
      when: `by name, of ${noun}`,
      run: ({ resources }) => resources.fields.read(holder, [dropdown]),
    },
  ];
};

export const recordFieldScenarios: readonly Scenario[] = places.flatMap(scenariosOf);
