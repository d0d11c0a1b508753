// What the methods of fields ask for where the fields are those of all persons or companies, not of a list.
import type { OperationCase, ResourceRow, UsedOperation } from "./operation-row.ts";

interface RecordFields {
  readonly noun: string;
  /** As Affinity documents them. */
  readonly all: string;
  readonly held: string;
}

const places: readonly RecordFields[] = [
  { noun: "persons", all: "/v2/persons/fields", held: "/v2/persons/{personId}/fields" },
  { noun: "companies", all: "/v2/companies/fields", held: "/v2/companies/{companyId}/fields" },
];

const casesOf = ({ noun, all, held }: RecordFields): ReadonlyMap<string, readonly OperationCase[]> => {
  const described: UsedOperation = { operation: `GET ${all}` };
  const read: UsedOperation = { operation: `GET ${held}`, beta: true };
  const options: UsedOperation = { operation: `GET ${all}/{fieldId}/dropdown-options`, beta: true };
  const usual = (...requests: readonly UsedOperation[]): OperationCase => ({ when: `of ${noun}`, requests });
  return new Map([
    ["fields.list", [usual(described)]],
    ["fields.listAnew", [usual(described)]],
    ["fields.find", [usual(described)]],
    ["fields.encode", [usual(described)]],
    ["fields.options", [usual(described, options)]],
    [
      "fields.write",
      [
        usual(described, { operation: `POST ${held}/{fieldId}`, beta: true }),
        {
          when: `several fields of ${noun}`,
          requests: [described, { operation: `PATCH ${held}`, times: { each: "fields", per: 100 }, beta: true }],
        },
      ],
    ],
    [
      "fields.writeNew",
      [
        usual(
          described,
          { operation: "GET /field-values" },
          { operation: "POST /field-values", times: { each: "value" } },
        ),
      ],
    ],
    ["fields.read", [usual(read), { when: `by name, of ${noun}`, requests: [described, read] }]],
  ]);
};

const known = places.map(casesOf);

export const withRecordCases = (row: ResourceRow): ResourceRow => ({
  ...row,
  cases: [...row.cases, ...known.flatMap((cases) => cases.get(row.method) ?? [])],
});
