// The good requests that make, change and fill fields and their dropdown options.
import { bodies, type GoodRequest, type Make, type Making, onNew } from "./sandbox-good-request.ts";
import { type Ids, type Landmarks, outsideId } from "./sandbox-landmarks.ts";

const everyType = [
  "person",
  "person-multi",
  "company",
  "company-multi",
  "number",
  "number-multi",
  "datetime",
  "location",
  "location-multi",
  "text",
  "ranked-dropdown",
  "dropdown",
  "dropdown-multi",
];

const newField = ({ fresh }: Making, valueType = "text") => ({ name: `Contract ${fresh()}`, valueType });
const newFields = bodies((making) => [
  ...everyType.map((valueType) => newField(making, valueType)),
  { ...newField(making), description: "What it is for", isRequired: false },
  { ...newField(making), description: null },
]);
const fieldChanges = [{ name: "Renamed" }, { isRequired: false }, { description: "Told" }, { description: null }];

export const writable = (landmarks: Landmarks, path: string): { readonly id: string; readonly value: object }[] => {
  const isInList = path.startsWith("/v2/lists/");
  const kind = path.startsWith("/v2/companies/") ? "company" : "person";
  return landmarks
    .fields((field) =>
      isInList ? field.listId === landmarks.list.id : field.category === "global" && field.kind === kind,
    )
    .flatMap((field) => {
      const value = landmarks.valueFor(field.valueType, field.options);
      return value === undefined ? [] : [{ id: outsideId(field), value }];
    });
};

/** Writes each field once, then clears it. */
const fieldWrites =
  (path: string): Make =>
  async ({ landmarks }) => {
    const ids = await landmarks.idsFor(path);
    return writable(landmarks, path).flatMap(({ id, value }) => [
      { ids: { ...ids, fieldId: id }, body: { value: { ...value, data: null } } },
      { ids: { ...ids, fieldId: id }, body: { value } },
    ]);
  };

const batches =
  (path: string): Make =>
  async ({ landmarks }) => {
    const ids = await landmarks.idsFor(path);
    const updates = writable(landmarks, path);
    return [updates, updates.slice(0, 1), []].map((some) => ({
      ids,
      body: { operation: "update-fields", updates: some },
    }));
  };

const options: Make = async ({ landmarks, fresh, version }) => {
  const ids = await landmarks.idsFor("/v2/lists/{listId}/fields/{fieldId}/dropdown-options/{dropdownOptionId}");
  const base = { text: `Option ${fresh()}`, rank: 7, color: "green" };
  const rate = version === "2024-01-01" ? {} : { winRate: 40 };
  return [{ ids, body: { ...base, type: "status-dropdown", statusCategory: "open", ...rate } }];
};

const optionsPath = "/v2/lists/{listId}/fields/{fieldId}/dropdown-options";
const onNewOption =
  (changes: readonly unknown[]): Make =>
  async (making) => {
    const [create] = await options(making);
    const made: GoodRequest[] = [];
    for (const body of changes) {
      const path = optionsPath.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(create?.ids?.[name]));
      const { body: reply } = await making.stage.ask({ method: "POST", path, body: create?.body });
      const ids: Ids = { ...create?.ids, dropdownOptionId: reply?.id };
      made.push(body === undefined ? { ids } : { ids, body });
    }
    return made;
  };

const fieldParents = [
  { path: "/v2/companies/fields", name: "fieldId" },
  { path: "/v2/persons/fields", name: "fieldId" },
  { path: "/v2/lists/{listId}/fields", name: "fieldId" },
];

const fieldOperations: readonly (readonly [string, Make])[] = fieldParents.flatMap(({ path, name }) => {
  const create = { path, body: (making: Making) => newField(making) };
  return [
    [`POST ${path}`, newFields],
    [`POST ${path}/{fieldId}`, onNew(name, create, fieldChanges)],
    [`DELETE ${path}/{fieldId}`, onNew(name, create)],
  ] as const;
});

const valueOperations: readonly (readonly [string, Make])[] = [
  "/v2/companies/{companyId}",
  "/v2/persons/{personId}",
  "/v2/lists/{listId}/list-entries/{listEntryId}",
].flatMap((path) => [
  [`PATCH ${path}/fields`, batches(path)] as const,
  [`POST ${path}/fields/{fieldId}`, fieldWrites(path)] as const,
]);

export const fieldMakers: readonly (readonly [string, Make])[] = [
  ...fieldOperations,
  ...valueOperations,
  [`POST ${optionsPath}`, options],
  [`GET ${optionsPath}/{dropdownOptionId}`, onNewOption([undefined])],
  [`POST ${optionsPath}/{dropdownOptionId}`, onNewOption([{ text: "Other words" }, { rank: 3, color: "red" }])],
  [`DELETE ${optionsPath}/{dropdownOptionId}`, onNewOption([undefined])],
];
