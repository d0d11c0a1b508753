// What the table of resources says of v2's operations against Affinity's own documents: that they exist, and whether they are β.

import { generationOf, resourceOperations } from "@postern/affinity/parts";
import { describe, expect, it } from "vitest";
import { type Documents, readDocuments } from "./sandbox-documents.ts";

const documents = readDocuments();
const reason = "SKIPPED: the documents are not at hand; POSTERN_SHARED_DIR names the folder that holds facts/";

// biome-ignore lint/suspicious/noConsole: a skip that nobody sees is no skip
if (documents === undefined) console.warn(reason);

interface Stability {
  readonly "x-stability-level"?: string;
  readonly beta?: boolean;
  readonly betaInVersions?: readonly string[];
}

/** In any version; undefined for an operation that no document has. */
const isBeta = ({ openApi, additions }: Documents, operation: string): boolean | undefined => {
  const [method = "", path = ""] = operation.split(" ");
  const published = openApi.paths[path]?.[method.toLowerCase()] as Stability | undefined;
  const added = additions.operations[operation] as Stability | undefined;
  if (published === undefined && added === undefined) return undefined;
  return (
    published?.["x-stability-level"] === "beta" || added?.beta === true || (added?.betaInVersions ?? []).length > 0
  );
};

const requests = resourceOperations.flatMap(({ cases }) => cases.flatMap((each) => each.requests));
const ofV2 = requests.filter(({ operation }) => generationOf(operation) === "v2");

it("an operation has one β in all rows", () => {
  const marks = new Map(requests.map(({ operation, beta }) => [operation, beta === true]));
  expect(requests.filter(({ operation, beta }) => (beta === true) !== marks.get(operation))).toEqual([]);
  expect(requests.filter(({ operation, beta }) => beta === true && generationOf(operation) === "v1")).toEqual([]);
});

describe.skipIf(documents === undefined)(documents === undefined ? reason : "Affinity's documents", () => {
  it.each([...new Set(ofV2)].map((request) => [request.operation, request] as const))("%s", (operation, { beta }) => {
    if (documents === undefined) throw new Error(reason);
    expect(isBeta(documents, operation)).toBe(beta === true);
  });

  it("tell β from what is not", () => {
    if (documents === undefined) throw new Error(reason);
    expect(isBeta(documents, "GET /v2/notes")).toBe(true);
    expect(isBeta(documents, "POST /v2/persons/search")).toBe(true);
    expect(isBeta(documents, "GET /v2/persons")).toBe(false);
    expect(isBeta(documents, "GET /v2/nothing")).toBeUndefined();
  });
});
