// What the tools of the pipeline tell, held against the sandbox's world itself.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

const [pipeline, brightwater, dayMs] = [12058, 98431, 86_400_000];
/** Who may not export anything. */
const withoutExport = { identifier: "user_aff_127" };

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

interface Deal {
  readonly id: number;
  readonly name: string;
  readonly stage?: string;
  readonly value?: number;
  readonly last_contact?: string | null;
}

interface Change {
  readonly deal_id: number;
  readonly what: string;
  readonly at: string;
}

const world = () => open.sandbox.control.world;

const fieldOf = (name: string) => {
  const field = world()
    .all("fields")
    .find((one) => one.listId === pipeline && one.name === name);
  if (field === undefined) throw new Error(`the world has no ${name}`);
  return field;
};

const factsOf = (name: string): ReadonlyMap<number, unknown> => {
  const field = fieldOf(name);
  const rows = world()
    .all("fieldValues")
    .filter(({ fieldId }) => fieldId === field.id);
  return new Map(
    rows.map(({ entityId, value }) => [entityId, field.options.find(({ id }) => id === value)?.text ?? value]),
  );
};

const dealsOf = () =>
  world()
    .all("opportunities")
    .filter(({ listId }) => listId === pipeline);

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((left, right) => left - right);
  const half = sorted.length / 2;
  return Number.isInteger(half)
    ? Math.round(((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2)
    : (sorted[Math.floor(half)] ?? 0);
};

const makeDeal = async (name: string): Promise<number> =>
  Number((await open.call("affinity_create_opportunity", { name, list_id: pipeline }))["id"]);

type Refusal = readonly [what: string, input: object, message: RegExp];

const refusals: readonly Refusal[] = [
  ["a list that there is not", { list: "Series B" }, /12058/],
  ["a stage that there is not", { stages: ["Diligence", "Terms"] }, /no option "Terms".*Term sheet/],
  ["an owner whom nobody knows", { owner: "Danial Okafor" }, /no member of the team.*Daniel Okafor/],
  ["a stage field that is none", { stage_field: "Amount" }, /must be a dropdown.*Status/],
  ["a cursor of something else", { cursor: "abc" }, /cursor is malformed/],
];

describe("affinity_get_pipeline", () => {
  const get = (input: object, options?: { identifier: string }) =>
    open.call("affinity_get_pipeline", { list: "Series A pipeline", ...input }, options);

  it("counts and adds up every stage of the whole list, in order", async () => {
    const [stages, values] = [factsOf("Status"), factsOf("Amount")];
    const status = fieldOf("Status").id;
    const held = world()
      .all("fieldValues")
      .filter(({ fieldId }) => fieldId === status);
    // As the sandbox tells it of a status: when its value was last written.
    const since = new Map(held.map(({ entityId, createdAt, updatedAt }) => [entityId, updatedAt ?? createdAt]));
    const wanted = fieldOf("Status").options.map(({ text, statusCategory }) => {
      const inStage = dealsOf().filter(({ id }) => stages.get(id) === text);
      const ages = inStage.map(({ id, createdAt }) => Math.floor((Date.now() - (since.get(id) ?? createdAt)) / dayMs));
      return {
        stage: text,
        ...(statusCategory !== "open" && { closed: statusCategory }),
        count: inStage.length,
        value: inStage.reduce((sum, { id }) => sum + Number(values.get(id) ?? 0), 0),
        median_days: median(ages),
      };
    });
    expect(await get({})).toEqual({ list_id: pipeline, stages: wanted, count: 120, age_is: "days_in_stage" });
  });

  it("adds up all that fits the filter, whatever page of deals is asked for, and pages through each deal once", async () => {
    const [stages, values] = [factsOf("Status"), factsOf("Amount")];
    const wanted = dealsOf().filter(
      ({ id }) => ["Diligence", "New"].includes(String(stages.get(id))) && Number(values.get(id) ?? 0) >= 5_000_000,
    );
    const filter = { stages: ["Diligence", "new"], min_value: 5_000_000, deals: 7 };
    const first = await get(filter);
    expect(first["count"]).toBe(wanted.length);
    const deals = [...(first["deals"] as Deal[])];
    let cursor = first["next_cursor"];
    for (open.requests(); cursor !== null; ) {
      const page = await get({ ...filter, cursor });
      expect([open.requests().length, page["stages"], page["count"]]).toEqual([1, undefined, undefined]);
      deals.push(...(page["deals"] as Deal[]));
      cursor = page["next_cursor"];
    }
    expect(deals.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
    const inDiligence = deals.filter(({ stage }) => stage === "Diligence").map(({ value }) => value ?? 0);
    expect(inDiligence).toEqual(inDiligence.toSorted((left, right) => right - left));
    expect(deals.findIndex(({ stage }) => stage === "Diligence")).toBe(
      deals.filter(({ stage }) => stage === "New").length,
    );
  });

  it("finds deals by owner, part of a name, bounds and dates", async () => {
    const id = await makeDeal("Quokka Mills");
    await open.call("affinity_update_deal_fields", { deal: id, fields: { Amount: 7 }, owner: "Priya Raman" });
    const found = async (input: object) =>
      ((await get({ deals: 50, ...input }))["deals"] as Deal[]).map((deal) => deal.id);
    expect(await found({ name_contains: "quokka" })).toEqual([id]);
    expect(await found({ owner: "priya@fernhill.example", max_value: 7 })).toEqual([id]);
    expect(await found({ created_since: "1d" })).toEqual([id]);
    await open.call("affinity_move_deal", { deal: brightwater, stage: "Passed" });
    expect(await found({ changed_since: "1d" })).toEqual(expect.arrayContaining([id, brightwater]));
    expect(await found({ changed_since: "1d", stages: ["Passed"], owner: "me" })).toEqual([brightwater]);
  });

  it("tells of deals without a stage, and of lists of companies, whose rows have no value", async () => {
    const id = await makeDeal("Without a stage");
    await open.call("affinity_update_deal_fields", { deal: id, fields: { Status: null } });
    expect((await get({}))["stages"]).toContainEqual(expect.objectContaining({ stage: null, count: 1 }));
    const { stages } = await get({ list: "Portfolio" });
    expect(stages).toContainEqual({ stage: "Active", count: expect.any(Number), median_days: expect.any(Number) });
  });

  it.each<Refusal>([
    ...refusals,
    ["a time that is none", { created_since: "lately" }, /no point in time.*30d/],
    ["a bound for rows without a value", { list: "Portfolio", min_value: 1 }, /no number called Amount/],
  ])("refuses %s and says what there is", async (_, input, message) => {
    const error = await failureOf(get(input));
    expect([error.code, error.message]).toEqual(["invalid_input", expect.stringMatching(message)]);
  });

  it("counts the stages of a list that is too long to be read, and says that it added nothing up", async () => {
    const body = JSON.stringify({ data: [], pagination: { prevUrl: null, nextUrl: null, totalCount: 3_001 } });
    open.sandbox.control.injectFault({ match: { method: "POST" }, fault: { status: 201, body }, times: 1 });
    const { stages, count, notice } = await get({});
    expect([count, notice]).toEqual([3_001, expect.stringMatching(/More than 3,000.*Narrow/)]);
    const held = [...factsOf("Status").values()];
    expect(stages).toContainEqual({ stage: "Diligence", count: held.filter((text) => text === "Diligence").length });
    expect(open.requests()).toHaveLength(13);
  });

  it("says that it takes a right to export", async () => {
    const error = await failureOf(get({}, withoutExport));
    expect([error.code, error.upstreamStatus]).toEqual(["upstream_rejected", 403]);
    expect(error.message).toMatch(/Export data from Lists.*Nothing was read.*affinity_list_opportunities/);
  });
});

describe("affinity_stale_deals", () => {
  const stale = (input: object, options?: { identifier: string }) =>
    open.call("affinity_stale_deals", { list: pipeline, days: 90, ...input }, options);

  /** Of anybody of the deal or of its companies. */
  const lastContacts = (): ReadonlyMap<number, number | undefined> => {
    const interactions = world()
      .all("interactions")
      .filter(({ at }) => at <= Date.now());
    const persons = world().all("persons");
    return new Map(
      dealsOf().map(({ id, personIds, companyIds }) => {
        const staff = persons.filter((person) => person.companyIds.some((company) => companyIds.includes(company)));
        const people = new Set([...personIds, ...staff.map((person) => person.id)]);
        const times = interactions
          .filter(({ externalPersonIds }) => externalPersonIds.some((person) => people.has(person)))
          .map(({ at }) => at);
        return [id, times.length === 0 ? undefined : Math.max(...times)];
      }),
    );
  };

  const wantedIds = (days: number, contacts = lastContacts()): readonly number[] => {
    const stages = factsOf("Status");
    const age = (id: number): number => contacts.get(id) ?? Number.POSITIVE_INFINITY;
    return dealsOf()
      .filter(({ id }) => !["Closed won", "Passed"].includes(String(stages.get(id))))
      .filter(({ id }) => (contacts.get(id) ?? 0) < Date.now() - days * dayMs)
      .map(({ id }) => id)
      .toSorted((left, right) => age(left) - age(right) || left - right);
  };

  it("lists open deals by the last contact with their people or companies, page by page, oldest first", async () => {
    const wanted = wantedIds(90);
    const deals: Deal[] = [];
    let cursor: unknown;
    do {
      const page = await stale({ limit: 9, ...(cursor !== undefined && { cursor }) });
      expect(page["count"]).toBe(wanted.length);
      deals.push(...(page["deals"] as Deal[]));
      cursor = page["next_cursor"] ?? undefined;
    } while (cursor !== undefined);
    expect(deals.map(({ id }) => id)).toEqual(wanted);
    const contacts = lastContacts();
    const days = wanted.map((id) => contacts.get(id)).map((at) => at && new Date(at).toISOString().slice(0, 10));
    expect(deals.map((deal) => deal.last_contact)).toEqual(days.map((day) => day ?? null));
  });

  it("counts a deal without a stage as open, and one of a given owner and stage alone", async () => {
    const id = await makeDeal("Nobody knows them");
    await open.call("affinity_update_deal_fields", { deal: id, fields: { Status: null }, owner: "Priya Raman" });
    const last = ((await stale({ limit: 200 }))["deals"] as Deal[]).at(-1);
    expect(last).toMatchObject({ id, last_contact: null, owner: "Priya Raman" });
    const found = (await stale({ owner: "Priya Raman", stages: ["Diligence"], limit: 200 }))["deals"] as Deal[];
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((deal) => deal.stage === "Diligence")).toBe(true);
  });

  it("goes by the rows alone, and says so, for a user who may not read many companies", async () => {
    open.sandbox.control.injectFault({ match: { path: "/v2/companies" }, fault: { status: 403 } });
    const { count, notice } = await stale({});
    expect(count).toBeGreaterThanOrEqual(wantedIds(90).length);
    expect(notice).toMatch(/only contacts with the people/);
  });

  it.each(refusals)("refuses %s and says what there is", async (_, input, message) => {
    const error = await failureOf(stale(input));
    expect([error.code, error.message]).toEqual(["invalid_input", expect.stringMatching(message)]);
  });

  it("says that it takes a right to export", async () => {
    expect((await failureOf(stale({}, withoutExport))).message).toMatch(/Export data from Lists.*Nothing was read/);
  });
});

describe("affinity_pipeline_changes", () => {
  const changes = (input: object, options?: { identifier: string }) =>
    open.call("affinity_pipeline_changes", { list: "Series A pipeline", since: "60d", ...input }, options);

  const everything = async (input: object, options?: { identifier: string }): Promise<readonly Change[]> => {
    const found: Change[] = [];
    let cursor: unknown;
    do {
      const page = await changes({ ...input, ...(cursor !== undefined && { cursor }) }, options);
      found.push(...(page["changes"] as Change[]));
      cursor = page["next_cursor"] ?? undefined;
    } while (cursor !== undefined);
    return found;
  };

  it("tells each change once, with where the deal came from, as v1 tells it to those who may not export", async () => {
    const since = new Date(Date.now() - 60 * dayMs).toISOString();
    const history = world()
      .all("fieldValueChanges")
      .filter(({ fieldId }) => fieldId === fieldOf("Status").id);
    const wanted = history.filter(({ changedAt }) => changedAt >= Date.parse(since));
    const textOf = (value: unknown) => fieldOf("Status").options.find(({ id }) => id === value)?.text;
    const found = await everything({ since, limit: 11 });
    expect(found.map(({ deal_id: id, at }) => [id, Date.parse(at)])).toEqual(
      wanted.map(({ entityId, changedAt }) => [entityId, changedAt]),
    );
    const told = wanted.map((change) => {
      const earlier = history.filter(({ entityId, id }) => entityId === change.entityId && id < change.id).at(-1);
      return { from: textOf(earlier?.value) ?? null, to: textOf(change.value) };
    });
    expect(found).toMatchObject(told);
    expect(await everything({ since, limit: 20 }, withoutExport)).toEqual(found);
  });

  it("tells of deals that came, moved, lost their stage and were deleted, and goes on from there", async () => {
    const { next_since: since } = await changes({ since: "2d", limit: 100 });
    const [id, gone] = [await makeDeal("Came today"), await makeDeal("Gone today")];
    await open.call("affinity_move_deal", { deal: id, stage: "Diligence" });
    await open.call("affinity_update_deal_fields", { deal: id, fields: { Status: null } });
    await open.call("affinity_delete_opportunity", { opportunity_id: gone });
    const found = (await changes({ since })) as { changes: Change[]; next_since: string };
    const of = (dealId: number) => found.changes.filter(({ deal_id: deal }) => deal === dealId);
    expect(of(id)).toMatchObject([
      { what: "entered", from: null, to: "New", deal: "Came today", by: "Maya Lindqvist" },
      { what: "moved", from: "New", to: "Diligence" },
      { what: "left", from: "Diligence", to: null },
    ]);
    expect(of(gone)).toMatchObject([
      { what: "entered", gone: true },
      { what: "left", gone: true },
    ]);
    expect(found.next_since).toBe(found.changes.at(-1)?.at);
  });

  it("keeps the beginning that the first page had, however it was put", async () => {
    const first = await changes({ limit: 3 });
    open.requests();
    await changes({ limit: 3, cursor: first["next_cursor"] });
    const since = open.requests().map(({ query }) => /changedAt>="([^"]+)"/.exec(decodeURIComponent(query))?.[1])[0];
    expect(Date.now() - Date.parse(since ?? "") - 60 * dayMs).toBeGreaterThan(0);
    expect((await failureOf(changes({ since: "61d", cursor: first["next_cursor"] }))).message).toMatch(
      /another listing/,
    );
  });

  it.each([
    ["a time that is none", { since: "lately" }, /no point in time.*30d/],
    ["a list that there is not", { list: "Series B" }, /12058/],
    ["a stage field that is none", { stage_field: "Amount" }, /must be a dropdown.*Status/],
    ["a cursor of something else", { cursor: "abc" }, /cursor is malformed/],
  ])("refuses %s", async (_, input, message) => {
    const error = await failureOf(changes(input));
    expect([error.code, error.message]).toEqual(["invalid_input", expect.stringMatching(message)]);
  });
});
