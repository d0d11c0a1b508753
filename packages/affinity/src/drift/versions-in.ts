// The versions of the API that an OpenAPI document names: its own, and those that the version header takes.
import { isObject } from "./documented.ts";
import type { OpenApi } from "./read-openapi.ts";

const header = "x-affinity-api-version";
const version = /^20\d\d-[01]\d-[0-3]\d$/;

const isVersion = (value: unknown): value is string => typeof value === "string" && version.test(value);

const valuesOfHeader = (parameter: unknown): readonly unknown[] => {
  if (!isObject(parameter) || String(parameter["name"]).toLowerCase() !== header) return [];
  const { schema } = parameter;
  const { enum: values, const: value, default: usual } = isObject(schema) ? schema : {};
  return [...(Array.isArray(values) ? values : []), value, usual, parameter["example"]];
};

const valuesIn = (parameters: unknown): readonly unknown[] =>
  typeof parameters === "object" && parameters !== null ? Object.values(parameters).flatMap(valuesOfHeader) : [];

export const versionsIn = ({ info, paths, components }: OpenApi): readonly string[] => {
  const items = Object.values(paths).flatMap((item) => [item, ...Object.values(item).filter(isObject)]);
  const values = [
    info?.version,
    ...valuesIn(isObject(components) ? components["parameters"] : undefined),
    ...items.flatMap((item) => valuesIn(item["parameters"])),
  ];
  return [...new Set(values.filter(isVersion))].sort();
};

/** The version that a document describes; the newest that it names when it does not say. */
export const versionOf = (openApi: OpenApi): string | undefined =>
  [openApi.info?.version, openApi.info?.[header]].find(isVersion) ?? versionsIn(openApi).at(-1);
