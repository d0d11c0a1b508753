// Changes that Affinity might make to the published document, each with all that it means to the connector, and nothing else.

/** A copy of the published document that a change may do anything to. */
// biome-ignore lint/suspicious/noExplicitAny: the changes say by themselves where in the document they are
export type AnyDocument = any;

export interface Mutation {
  readonly title: string;
  readonly change: (document: AnyDocument) => void;
  /** As `kind operation place`. */
  readonly breaks: readonly string[];
  readonly news?: readonly string[];
}

const persons = "GET /v2/persons";
const rows = "GET /v2/lists/{listId}/list-entries";
const row = `${rows}/{listEntryId}`;
const listFields = "GET /v2/lists/{listId}/fields";
const whoami = "GET /v2/auth/whoami";
const rowField = "POST /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}";

const allFields = [listFields, "GET /v2/persons/fields", "GET /v2/companies/fields"];
const inFields = (kind: string, place: string): string[] =>
  allFields.map((operation) => `${kind} ${operation} data[].${place}`);

const operationOf = ({ paths }: AnyDocument, operation: string): AnyDocument => {
  const [method = "", path = ""] = operation.split(" ");
  return paths[path][method.toLowerCase()];
};

const parameterOf = (document: AnyDocument, operation: string, name: string): AnyDocument =>
  operationOf(document, operation).parameters.find((parameter: AnyDocument) => parameter.name === name);

const schemas = ({ components }: AnyDocument): AnyDocument => components.schemas;

const without = (items: readonly unknown[], ...gone: readonly unknown[]): unknown[] =>
  items.filter((item) => !gone.includes(item));

const withoutKind = (union: AnyDocument, name: string): void => {
  union.oneOf = union.oneOf.filter(({ $ref }: AnyDocument) => !$ref.endsWith(`/${name}`));
};

/** In both operations that answer rows. */
const inRows = (kind: string, place: string): string[] => [
  `${kind} ${rows} data[].${place}`,
  `${kind} ${row} ${place}`,
];

const renamedOperation: Mutation = {
  title: "an operation is gone",
  change: ({ paths }) => {
    paths["/v2/people"] = paths["/v2/persons"];
    delete paths["/v2/persons"];
  },
  breaks: [`operation_gone ${persons}`],
  news: ["operation_new GET /v2/people"],
};

const sent: readonly Mutation[] = [
  {
    title: "a parameter is gone",
    change: (document) => {
      const operation = operationOf(document, persons);
      operation.parameters = without(operation.parameters, parameterOf(document, persons, "ids"));
    },
    breaks: [`parameter_gone ${persons} ids`],
  },
  {
    title: "a parameter lost two values",
    change: (document) => {
      parameterOf(document, rows, "fieldTypes").schema.items.enum = ["enriched", "global"];
    },
    breaks: [`parameter_refused ${rows} fieldTypes[]`, `parameter_refused ${rows} fieldTypes[]`],
  },
  {
    title: "a page got smaller",
    change: (document) => {
      parameterOf(document, rows, "limit").schema.maximum = 50;
    },
    breaks: [`parameter_refused ${rows} limit`],
  },
  {
    title: "a parameter changed its type",
    change: (document) => {
      parameterOf(document, listFields, "cursor").schema = { type: "integer" };
    },
    breaks: [`parameter_refused ${listFields} cursor`],
  },
  {
    title: "a parameter has to be sent",
    change: (document) => {
      operationOf(document, listFields).parameters.push({ name: "purpose", in: "query", required: true });
    },
    breaks: [`parameter_required ${listFields} purpose`],
    news: [`parameter_new ${listFields} purpose`],
  },
  {
    title: "a body is gone",
    change: (document) => {
      delete operationOf(document, rowField).requestBody;
    },
    breaks: [`body_gone ${rowField}`],
  },
  {
    title: "a kind of value is no longer taken",
    change: (document) => {
      withoutKind(schemas(document).FieldValueUpdate, "PersonsValueUpdate");
    },
    breaks: [`body_refused ${rowField} value.type`, `body_refused PATCH ${row.slice(4)}/fields updates[].value.type`],
  },
  {
    title: "a property of the body is gone",
    change: (document) => {
      schemas(document).FieldUpdate.properties = { newValue: schemas(document).FieldUpdate.properties.value };
    },
    breaks: [`body_gone ${rowField} value`],
  },
  {
    title: "a body needs more",
    change: (document) => {
      const update = schemas(document).FieldUpdate;
      update.properties.reason = { type: "string" };
      update.required = ["reason"];
    },
    breaks: [`body_required ${rowField} reason`],
  },
];

const read: readonly Mutation[] = [
  {
    title: "an answer is gone",
    change: (document) => {
      delete operationOf(document, whoami).responses["200"].content;
    },
    breaks: [`answer_gone ${whoami}`],
  },
  {
    title: "a field is gone from the one kind of row that is read",
    change: (document) => {
      delete schemas(document).OpportunityWithFields.properties.name;
    },
    breaks: inRows("field_gone", "entity.name"),
  },
  {
    title: "a field became optional",
    change: (document) => {
      schemas(document).FieldMetadata.required = without(schemas(document).FieldMetadata.required, "valueType");
    },
    breaks: inFields("field_optional", "valueType"),
  },
  {
    title: "a field changed its type",
    change: (document) => {
      schemas(document).FieldMetadata.properties.name = { type: "integer" };
    },
    breaks: inFields("field_type", "name"),
  },
  {
    title: "a field may be null",
    change: (document) => {
      schemas(document).Tenant.properties.name.type = ["string", "null"];
    },
    breaks: [`field_type ${whoami} tenant.name`],
  },
  {
    title: "a value is gone",
    change: (document) => {
      const { valueType } = schemas(document).FieldMetadata.properties;
      valueType.enum = without(valueType.enum, "person-multi");
    },
    breaks: inFields("value_gone", "valueType"),
  },
  {
    title: "the kind of row that is read is gone",
    change: (document) => {
      schemas(document).OpportunityListEntry.properties.type.const = "deal";
    },
    breaks: [...inRows("value_gone", "type")],
    news: [`value_new ${rows} data[].type=deal`, `value_new ${row} type=deal`],
  },
  {
    title: "a kind of field value is gone",
    change: (document) => {
      withoutKind(schemas(document).FieldValue, "FormulaValue");
    },
    breaks: inRows("value_gone", "entity.fields[].value.type"),
  },
  {
    title: "a kind of field value has another form",
    change: (document) => {
      const { Dropdown: option } = schemas(document);
      option.properties.label = option.properties.text;
      delete option.properties.text;
    },
    breaks: ["dropdown", "dropdown-multi"].flatMap((type) =>
      inRows("field_gone", `entity.fields[].value(${type}).data.text`),
    ),
    news: ["dropdown", "dropdown-multi"].flatMap((type) =>
      inRows("field_new", `entity.fields[].value(${type}).data.label`),
    ),
  },
];

const harmless: readonly Mutation[] = [
  {
    title: "an operation, a parameter, a field, a value and a version are new",
    change: (document) => {
      document.paths["/v2/weather"] = { get: { responses: {} } };
      operationOf(document, persons).parameters.push({ name: "shape", in: "query", schema: { type: "string" } });
      schemas(document).Grant.properties.expiresAt = { type: "string" };
      schemas(document).FieldMetadata.properties.valueType.enum.push("rating");
      document.components.parameters.version = {
        name: "X-Affinity-Api-Version",
        in: "header",
        schema: { type: "string", enum: ["2026-09-17", "2027-01-01"] },
      };
    },
    breaks: [],
    news: [
      "version_new 2027-01-01",
      "operation_new GET /v2/weather",
      `parameter_new ${persons} shape`,
      `field_new ${whoami} grant.expiresAt`,
      ...inFields("value_new", "valueType=rating"),
    ],
  },
  {
    title: "a field that the connector does without became optional",
    change: (document) => {
      schemas(document).User.required = ["id"];
    },
    breaks: [],
  },
  {
    title: "a part of a path is called otherwise, and the paths stand below a server with /v2",
    change: (document) => {
      document.servers = [{ url: "https://api.affinity.co/v2" }];
      document.paths = JSON.parse(
        JSON.stringify(document.paths).replaceAll('"/v2/', '"/').replaceAll("{listId}", "{id}"),
      );
    },
    breaks: [],
  },
];

export const mutations: readonly Mutation[] = [renamedOperation, ...sent, ...read, ...harmless];
