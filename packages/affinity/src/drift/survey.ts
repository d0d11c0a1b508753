// One document of Affinity's API seen from the connector: what breaks, and what there is around what is used.
import { compareRead } from "./compare-read.ts";
import { compareSent } from "./compare-sent.ts";
import { createDocumented } from "./documented.ts";
import { anonymous, findOperation, operationNames } from "./documented-operation.ts";
import type { Break } from "./finding.ts";
import type { OpenApi } from "./read-openapi.ts";
import type { UsedOperation } from "./used-operations.ts";
import { versionOf, versionsIn } from "./versions-in.ts";

/** What a document tells around what is used. */
export interface Seen {
  readonly versions: readonly string[];
  readonly operations: readonly string[];
  /** The three as `operation place`, for operations that are used. */
  readonly parameters: readonly string[];
  readonly fields: readonly string[];
  readonly values: readonly string[];
}

export interface Known extends Seen {
  /** Those of the fields that every document had that had the operation. */
  readonly steadyFields: readonly string[];
}

export interface Survey {
  readonly breaks: readonly Break[];
  /** What is read where there is nothing, and done without: a break where there was something before. */
  readonly missing: readonly Break[];
  readonly seen: Seen;
}

type UsedSurvey = Pick<Survey, "breaks" | "missing"> & {
  readonly seen: Pick<Seen, "parameters" | "fields" | "values">;
};

/** Dates of one form, which sort as texts. */
const isBefore = (openApi: OpenApi, since: string | undefined): boolean => {
  const described = versionOf(openApi);
  return since !== undefined && described !== undefined && described < since;
};

const surveyOperation = (openApi: OpenApi, used: UsedOperation): UsedSurvey => {
  const found = findOperation(openApi, used.operation);
  if (found === undefined) {
    const gone: Break = { kind: "operation_gone", operation: used.operation };
    const breaks = isBefore(openApi, used.since) ? [] : [gone];
    return { breaks, missing: [], seen: { parameters: [], fields: [], values: [] } };
  }
  const documented = createDocumented(openApi);
  const read = compareRead(documented, used, found.answer);
  const at = (place: string): string => `${used.operation} ${place}`;
  return {
    breaks: [...compareSent(documented, used, found), ...read.breaks],
    missing: read.missing.map((place): Break => ({ kind: "field_gone", operation: used.operation, place })),
    seen: {
      parameters: found.query.map(({ name }) => at(name)),
      fields: read.fields.map(at),
      values: read.values.map(at),
    },
  };
};

const unique = <Item>(items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

export const survey = (openApi: OpenApi, used: readonly UsedOperation[]): Survey => {
  const surveys = used.map((each) => surveyOperation(openApi, each));
  return {
    breaks: unique(surveys.flatMap(({ breaks }) => breaks)),
    missing: unique(surveys.flatMap(({ missing }) => missing)),
    seen: {
      versions: versionsIn(openApi),
      operations: unique(operationNames(openApi).map(anonymous)),
      parameters: unique(surveys.flatMap(({ seen }) => seen.parameters)),
      fields: unique(surveys.flatMap(({ seen }) => seen.fields)),
      values: unique(surveys.flatMap(({ seen }) => seen.values)),
    },
  };
};
