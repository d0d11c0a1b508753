// Several persons and companies at once: who knows each best, and when there was contact last.
import { afterEach, beforeEach, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const check = (input: object, options = {}) => open.call("affinity_check_contacts", input, options);

it("tells of each what the record itself tells, in the order asked for, whoever asks", async () => {
  const company = await open.call("affinity_get_organization", {
    organization_id: 7133202,
    with_interaction_dates: true,
  });
  const dates = company["interaction_dates"] as Record<string, string>;
  const input = {
    people: ["jane.smith@brightwater.example", "Daniel Nobody", 999_999_999],
    companies: ["Brightwater", "robotics"],
  };
  const wanted = {
    people: [
      { id: 44320, name: "Jane Smith", known_by: { name: "Maya Lindqvist", strength: expect.any(Number) } },
      { name: "Daniel Nobody", why: "no person is called so" },
      { name: "999999999", why: "there is no person with this id" },
    ],
    companies: [
      { id: 7133202, last_contact: dates["last_interaction_date"] },
      { name: "robotics", why: expect.stringMatching(/^may mean .*Cairn Robotics/) },
    ],
  };
  expect(await check(input)).toMatchObject(wanted);
  expect(await check(input, { identifier: "user_aff_127" })).toMatchObject(wanted);
});

it("takes at most thirty requests, and no more than ten records or none", async () => {
  const names = open.sandbox.control.world
    .all("companies")
    .slice(0, 11)
    .map(({ domains }) => domains[0]);
  open.requests();
  await check({ companies: names.slice(0, 10) });
  expect(open.requests().length).toBeLessThanOrEqual(30);
  for (const input of [{}, { companies: names }, { companies: names.slice(0, 9), people: [44320, 44321] }]) {
    expect((await failureOf(check(input))).code).toBe("invalid_input");
  }
});

it("tells nobody of a company that v2 does not know yet", async () => {
  const lagging = await openAffinity({ versionLagMs: 5_000 });
  try {
    const { id } = await lagging.call("affinity_create_organization", { name: "Made Now" });
    expect(await lagging.call("affinity_check_contacts", { companies: [id] })).toEqual({
      companies: [{ id, affinity_url: `https://app.affinity.co/companies/${id}`, name: "Made Now" }],
    });
  } finally {
    await lagging.close();
  }
});
