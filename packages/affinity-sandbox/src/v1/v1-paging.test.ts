// v1 paging and parameters: each row once, tokens bound to their query, three ways to send a parameter.
import { describe, expect, it } from "vitest";
import { createSandbox } from "../index.ts";
import { createTestClient, keyOf, testOrigin } from "../testing/create-test-client.ts";

const sandbox = createSandbox();
const client = createTestClient(sandbox);

const walk = async (path: string, name: string): Promise<number[]> => {
  const ids: number[] = [];
  let token: string | null = "";
  for (let page = 0; token !== null && page < 200; page += 1) {
    const { body } = await client.get(`${path}${token === "" ? "" : `&page_token=${encodeURIComponent(token)}`}`);
    ids.push(...body[name].map((row: { id: number }) => row.id));
    token = body.next_page_token;
  }
  return ids;
};

describe("v1 pages", () => {
  it.each([
    ["/persons?page_size=37", "persons", 400],
    ["/organizations?page_size=50", "organizations", 250],
    ["/opportunities?page_size=7", "opportunities", 120],
    ["/notes?page_size=100", "notes", 328],
    ["/lists/12058/list-entries?page_size=11", "list_entries", 120],
  ])("give each row of %s exactly once and end with null [v1.last-page]", async (path, name, count) => {
    const ids = await walk(path, name);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  });

  it("carry a token that is base64 of params, page_size and offset [v1.page-token]", async () => {
    const { next_page_token: token } = (await client.get("/persons?term=a&page_size=2")).body;
    expect(JSON.parse(Buffer.from(token, "base64").toString())).toEqual({
      params: { term: "a" },
      page_size: 2,
      offset: 2,
    });
  });

  it("refuse a token with another query, and one that is none [v1.same-query]", async () => {
    const { next_page_token: token } = (await client.get("/persons?term=a&page_size=2")).body;
    for (const path of [
      `/persons?term=b&page_token=${token}`,
      `/persons?page_token=${token}`,
      "/persons?page_token=x",
    ]) {
      const { status, body } = await client.get(path);
      expect([path, status, body]).toEqual([path, 422, ["Invalid page_token variable"]]);
    }
    expect((await client.get(`/persons?term=a&page_token=${token}`)).body.persons).toHaveLength(2);
  });

  it("clamp a page size above the maximum, or refuse it when that is assumed [v1.page-size]", async () => {
    expect((await client.get("/persons?page_size=9999")).body.persons).toHaveLength(400);
    const strict = createTestClient(createSandbox({ assume: { overMaxPageSize: "refuse" } }));
    expect((await strict.get("/persons?page_size=501")).status).toBe(422);
    expect((await client.get("/persons?page_size=none")).body).toEqual(["page_size must be an integer"]);
  });
});

describe("v1 parameters", () => {
  const post = (body: string, type: string) =>
    sandbox.fetch(
      new Request(`${testOrigin}/notes`, {
        method: "POST",
        headers: { authorization: `Bearer ${keyOf(sandbox)}`, "content-type": type },
        body,
      }),
    );

  it("are taken from a form with bracketed arrays [v1.parameters]", async () => {
    const form = "content=Hello&person_ids[]=44320&person_ids[]=44321";
    const note = await (await post(form, "application/x-www-form-urlencoded")).json();
    expect(note).toMatchObject({ content: "Hello", person_ids: [44_320, 44_321] });
  });

  it("are taken from the query of a write, and from a body that says no type [v1.parameters]", async () => {
    const byQuery = await client.send("POST", "/notes?content=Hi&person_ids[]=44320");
    expect(byQuery.body.content).toBe("Hi");
    const untyped = await (await post('{"content":"Hey","person_ids":[44320]}', "text/plain")).json();
    expect(untyped).toMatchObject({ content: "Hey" });
  });

  it("are refused as 422 when the JSON is broken [v1.422]", async () => {
    expect((await post("{", "application/json")).status).toBe(422);
  });
});
