// One tool in words: what it does, what it takes as a table, and calls to paste.
import type { Postern } from "@postern/sdk";
import { commandLine } from "./command-line.ts";
import { count } from "./count.ts";
import type { Look } from "./look.ts";
import { printableText } from "./printable-text.ts";
import { type Column, renderTable } from "./table.ts";

type Tool = Awaited<ReturnType<Postern["actions"]["getTool"]>>["tool"];

interface Field {
  readonly name: string;
  readonly type: string;
  readonly need: string;
  readonly description: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The type of a JSON Schema in few words. */
const typeOf = (schema: unknown): string => {
  if (!isObject(schema)) return "any";
  const { type, items, anyOf, enum: values } = schema;
  if (Array.isArray(values)) return values.map(String).join(" | ");
  if (Array.isArray(anyOf)) return [...new Set(anyOf.map(typeOf))].join(" | ");
  if (type === "array") return `list of ${typeOf(items)}`;
  return typeof type === "string" ? type : "any";
};

const needOf = (schema: unknown, isRequired: boolean): string => {
  if (isRequired) return "required";
  return isObject(schema) && schema["default"] !== undefined ? `default ${JSON.stringify(schema["default"])}` : "";
};

const fieldsOf = ({ inputSchema }: Tool): readonly Field[] => {
  const { properties, required } = inputSchema;
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => ({
    name,
    type: typeOf(schema),
    need: needOf(schema, names.includes(name)),
    description: isObject(schema) && typeof schema["description"] === "string" ? schema["description"] : "",
  }));
};

const columns: readonly Column<Field>[] = [
  { title: "INPUT", of: ({ name }) => name, whole: true },
  { title: "TYPE", of: ({ type }) => type },
  { title: "", of: ({ need }) => need, tone: ({ need }) => (need === "required" ? "odd" : undefined) },
  { title: "MEANS", of: ({ description }) => description },
];

export const describeTool = (tool: Tool, look: Look): string => {
  const { name, version, servedVersions, title, description, effect, scopes, cost } = tool;
  const isNewest = version === servedVersions.at(-1);
  const fields = fieldsOf(tool);
  const calls = tool.examples.map(
    (example) =>
      `  ${look.paint("quiet", `# ${printableText(example.title)}`)}\n  ${commandLine(
        `tools call ${isNewest ? name : `${name}@${version}`}`,
        {
          identifier: "user_aff_123",
          input: JSON.stringify(example.input),
        },
      )}`,
  );
  const facts = `${effect}; usually ${count(cost, "upstream request")}; needs ${scopes.join(", ") || "no scope"}`;
  const versions = `version ${version}; served: ${servedVersions.map((served) => `${name}@${served}`).join(", ")}`;
  return [
    `${look.paint("strong", name)}  ${printableText(title)}`,
    printableText(facts),
    printableText(versions),
    "",
    printableText(description),
    "",
    fields.length === 0 ? "It takes no input." : renderTable(fields, columns, look),
    ...(calls.length === 0 ? [] : ["", ...calls]),
  ].join("\n");
};
