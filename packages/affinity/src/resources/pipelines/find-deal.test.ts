// A deal by its name is the one that is meant, however many others have the name in theirs.
import { expect, it } from "vitest";
import { json } from "../../upstream/server.fixture.ts";
import { failureOf, setUp } from "../../upstream/transport.fixture.ts";
import { findDeal } from "./find-deal.ts";
import { findTeamMember } from "./find-team-member.ts";

const deal = (id: number, name: string) => ({ id, name, list_entries: [{ id: id + 100, list_id: 12 }] });
const deals = (next_page_token: string | null, ...opportunities: object[]) =>
  json(200, { opportunities, next_page_token });

it("takes the deal of exactly the name from a later page before one of the first that only begins so", async () => {
  const { requester } = await setUp([deals("more", deal(1, "Alpha")), deals(null, deal(2, "Al"))]);
  expect(await findDeal(requester, { deal: "Al" })).toMatchObject({ id: 2, listEntryId: 102 });
});

it("refuses to say which is meant when there are more than it reads", async () => {
  const pages = [1, 2, 3, 4, 5, 6].map((page) => deals(`page-${page}`, ...(page === 1 ? [deal(1, "Alpha")] : [])));
  const { requester, server } = await setUp([deals("page-0"), ...pages]);
  const error = await failureOf(findDeal(requester, { deal: "Al" }));
  expect(error.code).toBe("invalid_input");
  expect(error.message).toMatch(/Nothing was changed.*id/);
  expect(server.received).toHaveLength(5);
});

it("takes the row of exactly the name from a later page of a list of companies", async () => {
  const page = (nextUrl: string | null, id: number, name: string) =>
    json(200, {
      data: [{ id: id + 100, listId: 12, type: "company", entity: { id, name } }],
      pagination: { nextUrl, prevUrl: null },
    });
  const { requester } = await setUp([page("http://x/?cursor=two", 1, "Alpha Ltd"), page(null, 2, "Alpha")]);
  const list = { id: 12, type: "company" } as const;
  expect(await findDeal(requester, { deal: "Alpha", list })).toMatchObject({ id: 2 });
});

it("takes the member of the team of exactly the name from a later page", async () => {
  const page = (next_page_token: string | null, id: number, last_name: string) =>
    json(200, { persons: [{ id, type: 1, first_name: "Ann", last_name }], next_page_token });
  const { requester } = await setUp([page("more", 1, "Leeson"), page(null, 2, "Lee")]);
  expect(await findTeamMember(requester, "Ann Lee")).toBe(2);
});
