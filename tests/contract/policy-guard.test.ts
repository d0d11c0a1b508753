// The guard by itself, between requests as nobody of ours would send them and a sandbox: what it lets pass, what it cuts out, what it
// refuses.
import {
  createGuard,
  createPolicyMemory,
  createRehearsal,
  createTransport,
  type Requester,
} from "@postern/affinity/parts";
import { createSandbox, type LoggedRequest, type Sandbox } from "@postern/affinity-sandbox";
import { type PolicyRule, Secret, type UpstreamSession } from "@postern/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { failureOf } from "./open-affinity.ts";

const [pipeline, portfolio, relations] = [12058, 12059, 12060];

let sandbox: Sandbox;
let unlimited: Requester;
let close: () => Promise<unknown>;
beforeAll(async () => {
  sandbox = createSandbox({ versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null });
  const listening = await sandbox.listen({ port: 0 });
  const baseUrl = new URL(listening.url);
  const transport = createTransport({ baseUrl, now: Date.now, random: Math.random, userAgent: "postern-tests" });
  const session: UpstreamSession = {
    deadlineAt: Date.now() + 60_000,
    signal: AbortSignal.timeout(60_000),
    spend: async () => ({ finish: () => undefined }),
    withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(sandbox.users[0]?.affinityKey ?? "") }),
  };
  unlimited = transport.within(session);
  close = () => Promise.all([transport.close(), listening.close()]);
});
afterAll(() => close());

const guardOf = (...rules: PolicyRule[]) => {
  const policy = { rules, user: { id: "44301", email: "maya@fernhill.example" } };
  const guard = createGuard({
    policy,
    requester: unlimited,
    memory: createPolicyMemory(Date.now),
    accountKey: undefined,
  });
  if (guard === undefined) throw new Error("no rule is about data");
  return guard;
};
const within = (...rules: PolicyRule[]): Requester => guardOf(...rules).over(unlimited);

// biome-ignore lint/suspicious/noExplicitAny: answers as they come, of any shape
type Anything = any;
const read = (requester: Requester, path: string, question?: Record<string, unknown>): Promise<Anything> =>
  requester.read({ path, purpose: "try", answer: z.unknown(), ...(question && { question }) });
const write = (
  requester: Requester,
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: Record<string, unknown>,
) =>
  requester.write({
    method,
    path,
    purpose: "try",
    howToCheck: "Look.",
    answer: z.unknown(),
    ...(body && { body }),
  }) as Promise<Anything>;

const sent = async (run: () => Promise<unknown>): Promise<readonly LoggedRequest[]> => {
  const before = sandbox.control.requests({}).at(-1)?.sequence ?? 0;
  await run();
  return sandbox.control.requests({ after: before });
};
const isWrite = ({ method, path }: LoggedRequest): boolean => method !== "GET" && !path.endsWith("search");

const deals: PolicyRule = { name: "deals", lists: { allow: [pipeline] } };
const holdings: PolicyRule = { name: "holdings", lists: { allow: [portfolio] } };
const noAmounts: PolicyRule = { name: "no-amounts", fields: { mask: ["Amount"] } };
const noTitles: PolicyRule = {
  name: "no-titles",
  fields: { mask: ["Current Job Title", "People", "Description", "Status"] },
};
const own: PolicyRule = { name: "own", owners: ["self"] };

const rowOf = (listId: number) => sandbox.control.world.all("listEntries").find((row) => row.listId === listId);
const someValueOf = (fieldId: number) =>
  sandbox.control.world.all("fieldValues").find((value) => value.fieldId === fieldId);

describe("a request", () => {
  const [row, foreignRow] = [() => rowOf(pipeline)?.id ?? 0, () => rowOf(portfolio)?.id ?? 0];
  const deal = () => rowOf(pipeline)?.entityId ?? 0;
  const denials: readonly (readonly [
    claim: string,
    rule: PolicyRule,
    ask: (requester: Requester) => Promise<unknown>,
  ])[] = [
    ["with an odd id", deals, (it) => read(it, `/v2/lists/0${pipeline}`)],
    ["with an odd id in its query", deals, (it) => read(it, `/fields?list_id=0${portfolio}`)],
    [
      "with an odd id in its body",
      deals,
      (it) => write(it, "POST", "/notes", { content: "x", opportunity_ids: ["0098401"] }),
    ],
    ["that nobody knows", deals, (it) => read(it, "/v3/everything")],
    [
      "to a row under another list",
      deals,
      (it) => write(it, "DELETE", `/lists/${pipeline}/list-entries/${foreignRow()}`),
    ],
    [
      "for the fields of a row under another list",
      deals,
      (it) => read(it, `/v2/lists/${pipeline}/list-entries/${foreignRow()}/fields`),
    ],
    [
      "for a value of a row of another list",
      deals,
      (it) =>
        write(it, "POST", "/field-values", {
          field_id: 880_017,
          list_entry_id: foreignRow(),
          entity_id: deal(),
          value: 1,
        }),
    ],
    [
      "for a value that was not seen",
      deals,
      (it) => write(it, "PUT", `/field-values/${someValueOf(880_017)?.id}`, { value: 1 }),
    ],
    [
      "for a value that was not seen, under a mask",
      noAmounts,
      (it) => write(it, "PUT", `/field-values/${someValueOf(880_017)?.id}`, { value: 1 }),
    ],
    [
      "that puts a deal of another list into one of deals",
      deals,
      (it) => write(it, "POST", `/lists/${pipeline}/list-entries`, { entity_id: 999_999 }),
    ],
    [
      "that filters by the lists of a record",
      deals,
      (it) => read(it, "/v2/companies/search", { filters: { operator: "and", filters: [{ fieldId: "lists" }] } }),
    ],
    [
      "whose expression names a masked field",
      noAmounts,
      (it) => read(it, "/v2/field-value-changes?filter=field.id%3Dfield-880017"),
    ],
    ["bounded by dates of contact", noTitles, (it) => read(it, "/persons?min_last_email_date=2026-01-01")],
    ["for contacts, where derived fields are hidden", noTitles, (it) => read(it, "/v2/emails?limit=1")],
    [
      "that writes a masked field of v2 through v1",
      noTitles,
      (it) => write(it, "PUT", `/opportunities/${deal()}`, { person_ids: [44320] }),
    ],
    [
      "that gives a masked field to a new record",
      noTitles,
      (it) => write(it, "POST", "/v2/persons", { fields: [{ id: "affinity-data-current-job-title", value: null }] }),
    ],
    [
      "for a file of a deal of another list",
      holdings,
      (it) => it.download({ path: "/entity-files/download/43202", purpose: "try" }),
    ],
    ["for a record that is nobody's", own, (it) => read(it, "/persons/44320")],
    [
      "for a row that is another's",
      own,
      (it) => read(it, `/v2/lists/${relations}/list-entries/${rowOf(relations)?.id}`),
    ],
  ];

  it.each(denials)("%s is denied by the rule's name, and not sent", async (_, rule, ask) => {
    const requests = await sent(async () => {
      const error = await failureOf(ask(within(rule)));
      expect([error.code, error.message]).toEqual(["policy_denied", expect.stringContaining(`"${rule.name}"`)]);
    });
    expect(requests.filter(isWrite)).toEqual([]);
    expect(requests.filter(({ path }) => /emails|companies\/search|download/.test(path))).toEqual([]);
  });

  it("for a value passes once its field and row were seen", async () => {
    const requester = within(deals);
    await read(requester, `/field-values?list_entry_id=${row()}`);
    const seen = sandbox.control.world
      .all("fieldValues")
      .find((value) => value.listEntryId === row() && value.fieldId === 880_015);
    const { id } = await write(requester, "PUT", `/field-values/${seen?.id}`, { value: seen?.value });
    expect(id).toBe(seen?.id);
  });
});

describe("an answer", () => {
  it("tells a page that is full of what lies outside as if it were not there", async () => {
    const rows = await read(
      within({ name: "theirs", owners: ["owen@fernhill.example"] }),
      `/lists/${pipeline}/list-entries?page_size=1`,
    );
    expect(rows.list_entries).toHaveLength(1);
  });

  it("counts nothing that was left out", async () => {
    const asked = `/v2/lists/${pipeline}/list-entries/search?totalCount=true&limit=1`;
    expect((await read(unlimited, asked, {})).pagination.totalCount).toBe(120);
    expect((await read(within(own), asked, {})).pagination.totalCount).toBeUndefined();
    expect((await read(within(own), `/lists/${pipeline}`)).list_size).toBeUndefined();
    expect((await read(within(deals), `/lists/${pipeline}`)).list_size).toBe(120);
  });

  it("tells no options, values or twins of a masked field", async () => {
    const requester = within(noTitles);
    const fields = await read(requester, `/fields?list_id=${pipeline}`);
    const status = fields.find(({ name }: Anything) => name === "Status");
    expect(status.dropdown_options).toEqual([]);
    expect(fields.find(({ name }: Anything) => name === "Source").dropdown_options.length).toBeGreaterThan(0);
    const values: Anything[] = await read(requester, "/field-values?person_id=44320");
    expect(values.map((value) => value.field_id)).not.toContain(880_009);
    expect(values.length).toBeGreaterThan(0);
    const { person_ids, organization_ids } = await read(requester, `/opportunities/${rowOf(pipeline)?.entityId}`);
    expect([person_ids, organization_ids]).toEqual([undefined, expect.any(Array)]);
    const person = await read(requester, "/persons/44320?with_interaction_dates=true&with_interaction_persons=true");
    expect(Object.keys(person).filter((name) => name.startsWith("interaction"))).toEqual([]);
  });

  it("leaves lists outside out of the values of one field", async () => {
    const { id, entityId } = rowOf(portfolio) ?? { id: 0, entityId: 0 };
    expect(id).toBeGreaterThan(0);
    const path = `/v2/companies/${entityId}/fields/lists/values`;
    expect((await read(unlimited, path)).data).toMatchObject([{ id: portfolio }]);
    expect(await read(within(deals), path)).toMatchObject({ type: "list-multi", data: [] });
    expect((await read(within(holdings), path)).data).toMatchObject([{ id: portfolio }]);
  });

  it("tells nobody from the other side who belongs to a deal, where that field is masked", async () => {
    const noPeople: PolicyRule = { name: "no-people", fields: { mask: ["People", "Organizations"] } };
    const deal = sandbox.control.world.all("opportunities").find(({ companyIds }) => companyIds.length > 0);
    const [personId, companyId] = [deal?.personIds[0], deal?.companyIds[0]];
    for (const path of [
      `/persons/${personId}?with_opportunities=true`,
      `/organizations/${companyId}?with_opportunities=true`,
    ]) {
      expect(await read(within(noAmounts), path)).toMatchObject({ opportunity_ids: expect.any(Array) });
      const told = await read(within(noPeople), path);
      expect(told).toHaveProperty("id");
      expect(Object.keys(told).filter((name) => /(opportunity|person|organization)_ids$/.test(name))).toEqual([]);
    }
    const failure = failureOf(
      write(within(noPeople), "PUT", `/organizations/${companyId}`, { person_ids: [personId] }),
    );
    expect((await failure).code).toBe("policy_denied");
  });

  it("to a write is told within the rules, too", async () => {
    const company = rowOf(portfolio)?.entityId;
    const put = (requester: Requester) => write(requester, "PUT", `/organizations/${company}`, { name: "Renamed" });
    expect((await put(unlimited)).list_entries.length).toBeGreaterThan(0);
    expect((await put(within(deals))).list_entries).toEqual([]);
  });

  it("to a dry run tells what stood there before within the rules", async () => {
    const company = rowOf(portfolio)?.entityId;
    const guard = guardOf(deals);
    const rehearsal = createRehearsal(guard.over(unlimited));
    const requester = guard.over(rehearsal.requester);
    const { changes } = await rehearsal.of(() =>
      write(requester, "PUT", `/organizations/${company}`, { list_entries: [] }),
    );
    expect(changes).toEqual([expect.objectContaining({ before: expect.objectContaining({ list_entries: [] }) })]);
  });
});

describe("owners", () => {
  it("are those whom a row shows, even where Affinity gave rows of others", async () => {
    const everything = {
      ...unlimited,
      // A service that ignores the filter it was given.
      read: (request: Parameters<Requester["read"]>[0]) =>
        unlimited.read(request.question === undefined ? request : { ...request, question: {} }),
    } as Requester;
    const policy = { rules: [own], user: { id: "44301", email: "" } };
    const guard = createGuard({
      policy,
      requester: everything,
      memory: createPolicyMemory(Date.now),
      accountKey: undefined,
    });
    const page = await read(guard?.over(unlimited) as Requester, `/lists/${pipeline}/list-entries`);
    const entries: Anything[] = Array.isArray(page) ? page : page.list_entries;
    const values = sandbox.control.world.all("fieldValues");
    const owned = values
      .filter(({ fieldId, value }) => fieldId === 880_016 && value === 44_301)
      .map(({ listEntryId }) => listEntryId);
    expect(entries.map(({ id }) => id).sort()).toEqual(owned.sort());
  });
});

it("costs nothing where no rule is about what is in Affinity", () => {
  const policy = { rules: [{ name: "looking", effects: ["read" as const] }], user: { id: "1", email: "" } };
  expect(
    createGuard({ policy, requester: unlimited, memory: createPolicyMemory(Date.now), accountKey: "a" }),
  ).toBeUndefined();
});
