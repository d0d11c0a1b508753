// Paging v2 while rows come and go, in both directions and through the lag.
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox } from "../index.ts";
import { createTestClient, type TestClient, testOrigin } from "../testing/create-test-client.ts";

interface Page {
  readonly data: { readonly id: number }[];
  readonly pagination: { readonly nextUrl: string | null; readonly prevUrl: string | null };
}

const open = (versionLagMs = 0) => {
  const sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs });
  return { client: createTestClient(sandbox) };
};

const follow = async (client: TestClient, url: string | null): Promise<Page> =>
  (await client.get((url ?? "/no-page").slice(testOrigin.length))).body;

const ids = (page: Page): number[] => page.data.map((row) => row.id);

const walk = async (client: TestClient, first: string, between: () => Promise<unknown>): Promise<number[]> => {
  let page: Page = (await client.get(first)).body;
  const seen = ids(page);
  while (page.pagination.nextUrl !== null) {
    await between();
    page = await follow(client, page.pagination.nextUrl);
    seen.push(...ids(page));
  }
  return seen;
};

describe("a walk through the pages", () => {
  it("sees each row once that stays, and those that come behind it [v2.cursor-stability]", async () => {
    const { client } = open();
    const made: number[] = [];
    const person = { firstName: "New", lastName: "Comer", primaryEmailAddress: null };
    const seen = await walk(client, "/v2/persons?limit=30", async () => {
      if (made.length < 5) made.push((await client.send("POST", "/v2/persons", person)).body.id);
      await client.send("DELETE", `/v2/persons/${44_320 + made.length}`);
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made));
    expect(seen.length).toBe(405);
  });

  it("leads back from behind the last row when that is gone [v2.cursor-stability]", async () => {
    const { client } = open();
    const page: Page = (await client.get("/v2/persons?ids=44320&ids=44321&ids=44322&limit=2")).body;
    await client.send("DELETE", "/v2/persons/44322");
    const empty = await follow(client, page.pagination.nextUrl);
    expect([ids(empty), empty.pagination.nextUrl]).toEqual([[], null]);
    expect(ids(await follow(client, empty.pagination.prevUrl))).toEqual([44_320, 44_321]);
  });

  it("goes back the same way it came [v2.paging]", async () => {
    const { client } = open();
    const forwards: number[][] = [];
    let page: Page = (await client.get("/v2/lists/12058/list-entries?limit=25")).body;
    forwards.push(ids(page));
    while (page.pagination.nextUrl !== null) {
      page = await follow(client, page.pagination.nextUrl);
      forwards.push(ids(page));
    }
    const backwards: number[][] = [];
    while (page.pagination.prevUrl !== null) {
      page = await follow(client, page.pagination.prevUrl);
      backwards.push(ids(page));
    }
    expect(backwards).toEqual(forwards.slice(0, -1).reverse());
    expect(page.pagination.prevUrl).toBeNull();
  });

  it("sees what v1 deleted until the lag is over, on its way back too [world.lag]", async () => {
    const { client } = open(300);
    const second = await follow(client, (await client.get("/v2/persons?limit=10")).body.pagination.nextUrl);
    await client.send("DELETE", "/persons/44307");
    const first = await follow(client, second.pagination.prevUrl);
    expect(ids(first)).toEqual(Array.from({ length: 10 }, (_, index) => 44_301 + index));
  });

  it("refuses a total that is neither true nor false [v2.total-count]", async () => {
    const { client } = open();
    const { status, body } = await client.send("POST", "/v2/persons/search?totalCount=maybe");
    expect([status, body.errors[0].param]).toEqual([400, "totalCount"]);
  });
});

describe("the default version", () => {
  it("holds where a request names none [v2.default-version]", async () => {
    const { client } = open();
    expect((await client.get("/v2/opportunities/98431")).body).toHaveProperty("listName");
    const old = createSandbox({ defaultApiVersion: "2024-01-01", versionLagMs: 0 });
    expect((await createTestClient(old).get("/v2/opportunities/98431")).body).not.toHaveProperty("listName");
  });
});
