// A hostile answer to a search in words is refused at its first bad item.
import { expect, it } from "vitest";
import { failureOf, setUp } from "../transport.fixture.ts";
import { searchCompaniesByMeaning } from "./semantic-search.ts";

it("refuses domains that are none at no great cost", async () => {
  const body = `{"data":[{"id":1,"domains":[${"1,".repeat(490_000)}1]}]}`;
  const { requester } = await setUp([(response) => response.end(body)]);
  const before = process.cpuUsage();
  const error = await failureOf(searchCompaniesByMeaning(requester, { prompt: "robots" }));
  const { user, system } = process.cpuUsage(before);
  expect(error.code).toBe("upstream_unexpected_response");
  expect((user + system) / 1_000).toBeLessThan(400);
});
