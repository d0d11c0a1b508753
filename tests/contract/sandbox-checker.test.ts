// The check of the contract test, on replies and documents that are made up: each defect is told, a good reply is not.
import { describe, expect, it } from "vitest";
import { type CheckedReply, createChecker } from "./sandbox-checker.ts";
import { missingCells, printTable } from "./sandbox-coverage.ts";
import { additionsId, type Operation } from "./sandbox-documents.ts";

const value = (type: string) => ({
  type: "object",
  properties: { id: { type } },
  required: ["id"],
  additionalProperties: false,
});

const operation: Operation = {
  name: "GET /v2/things/{thingId}",
  method: "GET",
  path: "/v2/things/{thingId}",
  texts: [
    {
      document: "additions",
      versions: ["2026-07-15", "2026-09-17"],
      replies: new Map([
        [200, { $ref: `${additionsId}#/$defs/Thing` }],
        [204, null],
        [404, { $ref: `${additionsId}#/$defs/Errors` }],
      ]),
      otherwise: { $ref: `${additionsId}#/$defs/Errors` },
      query: {},
      body: undefined,
    },
  ],
};

const checker = createChecker({
  openApi: { paths: {}, components: { schemas: {}, parameters: {}, responses: {} } },
  additions: {
    $defs: {
      Thing: value("integer"),
      "Thing.2026-07-15": value("string"),
      Errors: { type: "object", required: ["errors"] },
    },
    operations: {},
  },
  operations: [operation],
});

const limits = ["limit-user", "limit-org"].flatMap((name) =>
  ["", "-remaining", "-reset"].map((part) => [`x-ratelimit-${name}${part}`, "5"] as const),
);

const reply = (status: number, text: string, headers: Record<string, string> = {}): CheckedReply => {
  const type = text === "" ? {} : { "content-type": "application/json" };
  const all = { ...Object.fromEntries(limits), "x-affinity-api-version": "2026-09-17", ...type, ...headers };
  return { status, text, headers: new Headers(all) };
};

const faultsOf = (made: CheckedReply) => checker.faultsOf(operation, "2026-09-17", made);

describe("the check of a reply", () => {
  it("finds nothing wrong with what is documented", () => {
    expect(faultsOf(reply(200, '{"id":1}'))).toEqual([]);
    expect(faultsOf(reply(204, ""))).toEqual([]);
    expect(faultsOf(reply(404, '{"errors":[{"code":"not-found"}]}'))).toEqual([]);
    expect(faultsOf(reply(429, '{"errors":[{"code":"rate-limit"}]}'))).toEqual([]);
  });

  it.each([
    ["a key too many", reply(200, '{"id":1,"name":"x"}'), "must NOT have additional properties"],
    ["another type", reply(200, '{"id":"1"}'), "/id must be integer"],
    ["no JSON", reply(200, "<html>"), "must be object"],
    ["a success that is not listed", reply(201, '{"errors":[]}'), "does not list 201"],
    ["content where none belongs", reply(204, "{}"), "204"],
    [
      "a code of another status",
      reply(404, '{"errors":[{"code":"validation"}]}'),
      "404 comes with the code validation",
    ],
    ["an error without errors", reply(400, '{"errors":[]}'), "the list of errors is empty"],
    ["a failure of the server", reply(500, "{}"), "500"],
    ["a limit that is not told", reply(200, '{"id":1}', { "x-ratelimit-limit-org": "" }), "x-ratelimit-limit-org"],
    ["another version", reply(200, '{"id":1}', { "x-affinity-api-version": "2026-07-15" }), "the version is echoed"],
    ["another content type", reply(200, '{"id":1}', { "content-type": "text/html" }), "the content type is text/html"],
  ])("tells %s", (_, made, words) => {
    expect(faultsOf(made).join()).toContain(words);
  });

  it("holds an earlier version against the shape of that version", () => {
    const earlier = reply(200, '{"id":"1"}', { "x-affinity-api-version": "2026-07-15" });
    expect(checker.faultsOf(operation, "2026-07-15", earlier)).toEqual([]);
  });

  it("accepts a request of known keys only", () => {
    const schema = value("integer");
    expect(checker.accepts(schema, "2026-09-17", { id: 1 })).toBe(true);
    expect(checker.accepts(schema, "2026-09-17", { id: 1, name: "x" })).toBe(false);
    expect(checker.accepts(schema, "2026-09-17", { name: "x" })).toBe(false);
  });
});

describe("the table of what was seen", () => {
  const seen = new Map([[operation.name, new Map([["2026-09-17", new Set([200, 404, 401])] as const])]]);

  it("counts as missing what is listed and was not seen, version by version", () => {
    const cells = missingCells([operation], seen).map(({ version, status }) => `${version} ${status}`);
    expect(cells).toEqual(["2026-07-15 200", "2026-07-15 204", "2026-07-15 404", "2026-09-17 204"]);
  });

  it("marks both, and what was seen without being listed", () => {
    const [, line = ""] = printTable([operation], seen).split("\n");
    expect(line.replace(operation.name, "").match(/[●·]+/g)).toEqual(["·●", "··", "●", "·●"]);
  });
});
