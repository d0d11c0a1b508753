// Drift: what a newer document of Affinity's API would break is named, with what is new in it, and nothing else.
import { checkDrift, type Drift } from "@postern/affinity/drift";
import { compareWithUse, generationOf, readUsedOperations, resourceOperations } from "@postern/affinity/parts";
import { describe, expect, it } from "vitest";
import { documentOf, publishedDocument } from "./drift-documents.ts";
import { type AnyDocument, mutations } from "./drift-mutations.ts";
import { readDocuments, versions } from "./sandbox-documents.ts";

const documents = readDocuments();
const reason = "SKIPPED: the documents are not at hand; POSTERN_SHARED_DIR names the folder that holds facts/";

// biome-ignore lint/suspicious/noConsole: a skip that nobody sees is no skip
if (documents === undefined) console.warn(reason);

const driftOf = (document: unknown): Drift => {
  const drift = checkDrift(JSON.stringify(document));
  if ("problem" in drift) throw new Error(drift.problem);
  return drift;
};

const linesOf = (findings: Drift["breaks"] | Drift["news"]): string[] =>
  findings
    .map(({ kind, operation, place }) => [kind, operation, place].filter((part) => part !== undefined).join(" "))
    .sort();

describe("what the connector uses", () => {
  const used = readUsedOperations();
  const usedNames = [...new Set(used.map(({ operation }) => operation))].sort();

  it("has all that the table of resources has of v2", () => {
    const requests = resourceOperations.flatMap(({ cases }) => cases.flatMap((each) => each.requests));
    const ofV2 = requests.map(({ operation }) => operation).filter((operation) => generationOf(operation) === "v2");
    expect([...new Set(ofV2)].filter((operation) => !usedNames.includes(operation))).toEqual([]);
  });

  it.each(used.map((each) => [each.operation, each] as const))("asks where it says: %s", (operation, { path }) => {
    const [, template = ""] = operation.split(" ");
    expect(path).toMatch(new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`));
  });
});

describe.skipIf(documents === undefined)(documents === undefined ? reason : "Affinity's documents", () => {
  const copy = (): AnyDocument => {
    if (documents === undefined) throw new Error(reason);
    return publishedDocument(documents);
  };

  it("break nothing, and hold nothing that is not known", () => {
    const { breaks, news, usedOperations } = driftOf(copy());
    expect({ breaks, news }).toEqual({ breaks: [], news: [] });
    expect(usedOperations).toBeGreaterThan(7);
  });

  it("lack in the published file only operations that came to its version later", () => {
    const { breaks } = driftOf(documents?.openApi);
    const later = ["filter", "term", "includes"];
    const others = breaks.filter(({ kind, place }) => kind !== "operation_gone" && !later.includes(place ?? ""));
    expect(others).toEqual([]);
    for (const { operation } of breaks) expect(Object.keys(documents?.additions.operations ?? {})).toContain(operation);
  });

  it("miss an operation that came later only from the version on that brought it", () => {
    if (documents === undefined) throw new Error(reason);
    for (const version of versions) {
      const document = documentOf(documents, version);
      delete document.paths["/v2/webhooks/{webhookId}"]?.["get"];
      const gone = version === "2024-01-01" ? [] : ["operation_gone GET /v2/webhooks/{webhookId}"];
      expect(linesOf(driftOf(document).breaks)).toEqual(gone);
    }
  });

  it.each(versions)("of version %s break nothing, and are what is recorded", (version) => {
    if (documents === undefined) throw new Error(reason);
    const { breaks, news } = driftOf(documentOf(documents, version));
    expect({ breaks, news }).toEqual({ breaks: [], news: [] });
  });

  it("hold much that a connector without a record would not know", () => {
    if (documents === undefined) throw new Error(reason);
    const nothing = { versions: [], operations: [], parameters: [], fields: [], values: [], steadyFields: [] };
    expect(compareWithUse(documentOf(documents, "2026-09-17"), nothing).news.length).toBeGreaterThan(150);
  });

  it.each(mutations.map((mutation) => [mutation.title, mutation] as const))(
    "%s",
    (_, { change, breaks, news = [] }) => {
      const changed = copy();
      change(changed);
      const drift = driftOf(changed);
      expect({ breaks: linesOf(drift.breaks), news: linesOf(drift.news) }).toEqual({
        breaks: [...breaks].sort(),
        news: [...news].sort(),
      });
    },
  );
});

describe("a document", () => {
  const small = { openapi: "3.1.0", paths: { "/v2/auth/whoami": { get: { responses: {} } } } };

  it("without the operations breaks all of them", () => {
    const { breaks, usedOperations } = driftOf(small);
    expect(linesOf(breaks)).toContain("answer_gone GET /v2/auth/whoami");
    expect(breaks.filter(({ kind }) => kind === "operation_gone")).toHaveLength(usedOperations - 1);
  });

  it("whose pointers go in circles or nowhere comes to an end", () => {
    const loop = { oneOf: [{ $ref: "#/components/schemas/loop" }, { $ref: "#/components/schemas/loop" }] };
    const schemas = { loop, one: { $ref: "#/components/schemas/two" }, two: { $ref: "#/components/schemas/one" } };
    for (const name of ["loop", "one", "nothing"]) {
      const schema = { $ref: `#/components/schemas/${name}` };
      const responses = { 200: { content: { "application/json": { schema } } } };
      const document = { ...small, paths: { "/v2/auth/whoami": { get: { responses } } }, components: { schemas } };
      expect(driftOf(document).breaks.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ["not JSON", "openapi: 3.1.0", "not JSON"],
    ["a list", "[]", "not an OpenAPI document"],
    ["Swagger 2", '{"swagger":"2.0","paths":{}}', "not an OpenAPI document"],
    ["without paths", '{"openapi":"3.1.0"}', "not an OpenAPI document"],
    ["of another API", '{"openapi":"3.1.0","paths":{"/pets":{}}}', "not Affinity's API v2"],
    ["too large", " ".repeat(16 * 1024 * 1024 + 1), "larger than 16 MiB"],
  ])("that is %s is refused in words", (_, text, words) => {
    expect(checkDrift(text)).toEqual({ problem: expect.stringContaining(words) });
  });
});
