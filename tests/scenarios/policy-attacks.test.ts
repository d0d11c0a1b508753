// An agent whose gateway key is limited tries to get around its rules: by filters and sorts, by names, by ids under other lists, by
// what others were told, and by dry runs.
import type { LoggedRequest } from "@postern/affinity-sandbox";
import type { Policy } from "@postern/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Answer, type Stack, startStack } from "./start-stack.ts";

const [pipeline, portfolio, relations] = [12058, 12059, 12060];
const [maya, daniel] = [44301, 44302];

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null } });
  await stack.connect(0);
  stack.sandbox.control.takeSnapshot("before");
});
beforeEach(() => stack.sandbox.control.restoreSnapshot("before"));
afterAll(() => stack.end());

type Call = (tool: string, input: unknown) => Promise<Answer>;

const limited = async (...policy: Policy): Promise<Call> => {
  const { body } = await stack.send("POST", "/v1/gateway-keys", { name: "agent", policy });
  const send = stack.sendWith(body.key);
  return (tool, input) => send("POST", `/v1/tools/${tool}/call`, { identifier: stack.user(0).identifier, input });
};

const requestsOf = async (run: () => Promise<unknown>): Promise<readonly LoggedRequest[]> => {
  const before = stack.sandbox.control.requests({}).at(-1)?.sequence ?? 0;
  await run();
  return stack.sandbox.control.requests({ after: before });
};

/** Some reads of v2 are POSTs. */
const isWrite = ({ method, path }: LoggedRequest): boolean => method !== "GET" && !path.endsWith("search");

const denied = (answer: Answer): void => expect([answer.status, answer.body.code]).toEqual([403, "policy_denied"]);

type Try = readonly [claim: string, tool: string, input: Readonly<Record<string, unknown>>];

const world = () => stack.sandbox.control.world;
const dealIn = (listId: number) =>
  world()
    .all("opportunities")
    .find((deal) => deal.listId === listId)?.id ?? 0;
const rowIn = (listId: number) =>
  world()
    .all("listEntries")
    .find((row) => row.listId === listId)?.id ?? 0;

describe("what a masked field holds", () => {
  const mask = { name: "no-amounts", fields: { mask: ["Amount", "Thesis"] } };
  const above = [{ field: "Amount", is: "above", value: 1_000_000 }];
  const thesis = { fieldId: "field-880008", valueType: "dropdown-multi", operator: "is-not-empty" };
  const tries: readonly Try[] = [
    ["a filter", "affinity_search_rows", { list: pipeline, where: above, fields: [] }],
    ["a sort", "affinity_search_rows", { list: pipeline, sort: [{ field: "Amount", direction: "desc" }], fields: [] }],
    [
      "a filter by the field's id",
      "affinity_search_rows",
      { list: pipeline, where: [{ ...above[0], field: 880017 }], fields: [] },
    ],
    ["a bound of a pipeline", "affinity_get_pipeline", { list: pipeline, min_value: 5_000_000 }],
    ["a raw filter", "affinity_v2_search_companies", { filters: { operator: "and", filters: [thesis] } }],
    [
      "a nested raw filter",
      "affinity_v2_search_companies",
      { filters: { operator: "or", filters: [{ operator: "and", filters: [thesis] }] } },
    ],
    ["a raw sort", "affinity_v2_search_companies", { sorts: [{ fieldId: "field-880008", direction: "asc" }] }],
    [
      "a search in the field's texts",
      "affinity_v2_search_companies",
      { search: { term: "climate", fieldIds: ["field-880008"] } },
    ],
    ["its history", "affinity_list_field_changes", { list: pipeline, list_entry_id: 5_200_002, field: "Amount" }],
    [
      "a saved view that may filter by it",
      "affinity_list_view_rows",
      { list: pipeline, view: "All of Series A pipeline" },
    ],
  ];

  it.each(tries)("is not told by %s", async (_, tool, input) => {
    const call = await limited(mask);
    const sent = await requestsOf(async () => denied(await call(tool, input)));
    expect(sent.filter(({ path }) => /search$|saved-views\/\d+|field-value-changes/.test(path))).toEqual([]);
  });

  it("is not in a row, while the fields beside it are", async () => {
    const call = await limited(mask);
    const { text, body } = await call("affinity_get_field_values", { list: pipeline, list_entry_id: 5_200_002 });
    expect(body.code, text).toBeUndefined();
    expect(text).toContain("Owners");
    expect(text).not.toMatch(/1900000|Amount/);
  });

  it.each([
    ["renamed", "affinity_update_field", { list: pipeline, field: "Amount", name: "Worth" }],
    ["deleted", "affinity_delete_field", { list: pipeline, field: "Amount", confirm: true }],
    ["written", "affinity_set_field_values", { list: pipeline, list_entry_id: 5_200_002, values: { Amount: 1 } }],
    [
      "written beside another",
      "affinity_set_field_values",
      { list: pipeline, list_entry_id: 5_200_002, values: { Status: "New", Amount: 1 } },
    ],
    ["erased with its row", "affinity_remove_rows", { list: pipeline, list_entry_ids: [5_200_002], confirm: true }],
  ] as const)("is not %s, in earnest or in a dry run", async (_, tool, input) => {
    const call = await limited(mask);
    const sent = await requestsOf(async () => {
      denied(await call(tool, { ...input, dry_run: true }));
      denied(await call(tool, input));
    });
    expect(sent.filter(isWrite)).toEqual([]);
  });
});

describe("what lies in another list", () => {
  const deals = { name: "deals", lists: { allow: [portfolio] } };

  it("is not reached by its ids under a list that is allowed", async () => {
    const call = await limited(deals);
    const row = rowIn(relations);
    const sent = await requestsOf(async () => {
      for (const [tool, input] of [
        ["affinity_get_row", { list: portfolio, list_entry_id: row }],
        ["affinity_get_field_values", { list: portfolio, list_entry_id: row }],
        ["affinity_set_field_values", { list: portfolio, list_entry_id: row, values: { Status: "Active" } }],
        ["affinity_remove_from_list", { list_id: portfolio, list_entry_id: row }],
        ["affinity_remove_rows", { list: portfolio, list_entry_ids: [row], confirm: true }],
      ] as const) {
        const { status, text } = await call(tool, input);
        expect(status, text).toBeGreaterThanOrEqual(400);
      }
    });
    expect(sent.filter(isWrite)).toEqual([]);
    expect(
      world()
        .all("listEntries")
        .some(({ id }) => id === row),
    ).toBe(true);
  });

  it("is not told by its deals, in whatever they are looked for", async () => {
    const call = await limited(deals);
    const deal = dealIn(pipeline);
    const note =
      world()
        .all("notes")
        .find(({ opportunityIds }) => opportunityIds.length > 0)?.id ?? 0;
    const file =
      world()
        .all("files")
        .find(({ subject }) => subject.kind === "opportunity")?.id ?? 0;
    const tries: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
      ["affinity_get_opportunity", { opportunity_id: deal }],
      ["affinity_update_opportunity", { opportunity_id: deal, name: "Mine" }],
      ["affinity_delete_opportunity", { opportunity_id: deal }],
      ["affinity_create_note", { content: "Hello", opportunity_ids: [deal] }],
      ["affinity_create_note", { content: "Hello", person_ids: [44320], opportunity_ids: [deal] }],
      ["affinity_get_note", { note_id: note }],
      ["affinity_note_update", { note_id: note, content: "Mine" }],
      ["affinity_note_delete", { note_id: note }],
      ["affinity_reply_to_note", { note_id: note, content: "Why?" }],
      ["affinity_list_note_replies", { note_id: note }],
      ["affinity_update_note_records", { note_id: note, opportunity_ids: [] }],
      ["affinity_list_notes", { opportunity_id: deal }],
      ["affinity_get_file", { file_id: file }],
      ["affinity_download_file", { file_id: file }],
      ["affinity_create_reminder", { content: "Call", due_date: "2027-03-31", owner: maya, deal }],
    ];
    const sent = await requestsOf(async () => {
      for (const [tool, input] of tries) {
        const answer = await call(tool, input);
        expect([tool, answer.body.code]).toEqual([tool, "policy_denied"]);
      }
    });
    expect(sent.filter(isWrite)).toEqual([]);
  });

  it("is not told by the lists of a record, nor counted", async () => {
    const call = await limited({ name: "deals", lists: { allow: [pipeline] } });
    const company =
      world()
        .all("listEntries")
        .find(({ listId }) => listId === portfolio)?.entityId ?? 0;
    for (const [tool, input] of [
      ["affinity_v2_list_company_lists", { company_id: company }],
      ["affinity_list_rows_of_record", { company_id: company }],
      ["affinity_get_organization", { organization_id: company }],
      ["affinity_v2_list_company_field_values", { company_id: company }],
    ] as const) {
      const { status, text } = await call(tool, input);
      expect(status, text).toBe(200);
      expect(text).not.toMatch(/Portfolio|12059/);
    }
    denied(
      await call("affinity_v2_search_companies", {
        filters: {
          operator: "and",
          filters: [{ fieldId: "lists", valueType: "list-multi", operator: "has-any-of", value: [{ id: portfolio }] }],
        },
      }),
    );
  });

  it("is not let in by a list of the same name", async () => {
    const call = await limited({ name: "by-name", lists: { allow: ["Portfolio"] } });
    denied(await call("affinity_create_list", { name: "Portfolio", type: "person" }));
  });
});

describe("what somebody else was told", () => {
  const deals = { name: "deals", lists: { allow: [pipeline] } };
  const listsOf = ({ body }: Answer) => (body.data["lists"] as { id: number }[]).map(({ id }) => id).sort();

  it("is not remembered across rules, in either direction", async () => {
    const call = await limited(deals);
    expect(listsOf(await call("affinity_list_lists", {}))).toEqual([pipeline]);
    expect(listsOf(await stack.call("affinity_list_lists", {}))).toEqual([pipeline, portfolio, relations]);
    expect(listsOf(await call("affinity_list_lists", {}))).toEqual([pipeline]);
    await stack.call("affinity_list_fields", { list: portfolio });
    denied(await call("affinity_list_fields", { list: portfolio }));
    // A value that is none of a dropdown's is answered with those that there are.
    const byStatus = (value: string) => ({ list: portfolio, where: [{ field: "Status", is: "is", value }] });
    expect((await stack.call("affinity_search_rows", byStatus("Active"))).status).toBe(200);
    expect((await stack.call("affinity_search_rows", byStatus("No such"))).text).toContain("Active");
    const masked = await limited({ name: "no-status", fields: { mask: ["Status"] } });
    denied(await masked("affinity_search_rows", byStatus("No such")));
    denied(await call("affinity_search_rows", byStatus("No such")));
  });

  it("is not shared by reads that are under way together", async () => {
    const [first, second] = [await limited(deals), await limited({ name: "no-amounts", fields: { mask: ["Amount"] } })];
    const rows = { list: pipeline, limit: 20 };
    const ask = () => [
      stack.call("affinity_search_rows", rows),
      second("affinity_search_rows", rows),
      first("affinity_search_rows", rows),
    ];
    const answers = await Promise.all([...ask(), ...ask(), ...ask()]);
    answers.forEach(({ text, status }, at) => {
      expect(status).toBe(200);
      expect(text.includes('"Amount"')).toBe(at % 3 !== 1);
    });
    const persons = await Promise.all([
      stack.call("affinity_get_organization", { organization_id: 7_133_240 }),
      first("affinity_get_organization", { organization_id: 7_133_240 }),
    ]);
    expect(persons.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe("what is not one's own", () => {
  const own = { name: "own", owners: ["self"] };
  const ownersOf = (rowId: number) =>
    world()
      .all("fieldValues")
      .filter(({ listEntryId, fieldId }) => listEntryId === rowId && fieldId === 880_016)
      .map(({ value }) => value);
  const rowOf = (owner: number) =>
    world()
      .all("listEntries")
      .find((row) => row.listId === pipeline && ownersOf(row.id).includes(owner));

  it("is not taken over, nor read, while one's own is", async () => {
    const call = await limited(own);
    const [mine, theirs] = [rowOf(maya), rowOf(daniel)];
    expect((await call("affinity_get_opportunity", { opportunity_id: mine?.entityId })).status).toBe(200);
    const sent = await requestsOf(async () => {
      denied(await call("affinity_get_opportunity", { opportunity_id: theirs?.entityId }));
      denied(
        await call("affinity_set_field_values", {
          list: pipeline,
          list_entry_id: theirs?.id,
          values: { Owners: [maya] },
        }),
      );
      denied(await call("affinity_update_opportunity", { opportunity_id: theirs?.entityId, owner_id: maya }));
      denied(await call("affinity_create_field", { list: relations, name: "Owner", type: "person" }));
    });
    expect(sent.filter(isWrite)).toEqual([]);
  });

  it("is no longer one's own from the call on after it was given away", async () => {
    const call = await limited(own);
    const mine = rowOf(maya);
    expect(
      (
        await call("affinity_set_field_values", {
          list: pipeline,
          list_entry_id: mine?.id,
          values: { Owners: [daniel] },
        })
      ).status,
    ).toBe(200);
    denied(await call("affinity_get_opportunity", { opportunity_id: mine?.entityId }));
  });

  it("is told to nobody who may not export lists, since nothing tells whose it is", async () => {
    const call = await limited(own);
    stack.sandbox.control.changeUser(stack.user(0).identifier, { permissions: [] });
    const answer = await call("affinity_get_opportunity", { opportunity_id: rowOf(maya)?.entityId });
    denied(answer);
    expect(answer.body.detail).toContain("export lists");
  });
});
