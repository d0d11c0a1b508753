// Whose key it is, what is left of its limits, who else works there and in which teams.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamStage } from "./scenario.ts";

const [jane, nothing] = [44320, 999_999_999];

const meOf = ({ sandbox }: UpstreamStage): number => sandbox.users[0]?.id ?? nothing;

const allowance = { limit: expect.any(Number), remaining: expect.any(Number), used: expect.any(Number) };

const account: Family["scenarios"] = [
  {
    call: "v1.readWhoami",
    operation: "GET /auth/whoami",
    good: async (stage) =>
      expect(await v1.readWhoami(stage.requester)).toMatchObject({
        tenant: { subdomain: "fernhill" },
        user: { id: meOf(stage), email: "maya@fernhill.example" },
        grant: { type: "api_key", scope: "external_api" },
      }),
    bad: [],
  },
  {
    call: "v2.readWhoami",
    operation: "GET /v2/auth/whoami",
    good: async (stage) =>
      expect(await v2.readWhoami(stage.requester)).toMatchObject({
        user: { id: meOf(stage), emailAddress: "maya@fernhill.example" },
        grant: { scopes: ["api"] },
      }),
    bad: [],
  },
  {
    call: "v2.readRawWhoami",
    operation: "GET /v2/auth/whoami",
    good: async (stage) =>
      expect(await v2.readRawWhoami(stage.requester)).toMatchObject({
        user: { id: meOf(stage) },
        grant: { type: "api-key" },
      }),
    bad: [],
  },
  {
    call: "v1.readRateLimit",
    operation: "GET /rate-limit",
    good: async ({ requester }) =>
      expect(await v1.readRateLimit(requester)).toMatchObject({ callerPerMinute: { ...allowance, limit: 900 } }),
    bad: [],
  },
  {
    call: "v2.readRateLimit",
    operation: "GET /v2/rate-limit",
    good: async ({ requester }) =>
      expect(await v2.readRateLimit(requester)).toMatchObject({ callerPerMinute: { ...allowance, limit: 900 } }),
    bad: [],
  },
  {
    call: "v2.sendFeedback",
    operation: "POST /v2/feedback",
    good: ({ requester }) => v2.sendFeedback(requester, { type: "api", subject: "Thanks", body: "It works." }),
    bad: [
      {
        title: "a word without a subject",
        run: ({ requester }) => v2.sendFeedback(requester, { type: "api", subject: "", body: "It works." }),
        code: "upstream_rejected",
      },
      {
        title: "a word without end",
        run: ({ requester }) => v2.sendFeedback(requester, { type: "api", subject: "Hm", body: "a".repeat(10_001) }),
        code: "upstream_rejected",
      },
    ],
  },
];

const users: Family["scenarios"] = [
  {
    call: "v2.listUsers",
    operation: "GET /v2/users",
    good: async ({ requester, withoutExport }) => {
      const page = await v2.listUsers(requester, { term: "maya", filter: "status=active", limit: 10 });
      expect(page.items).toMatchObject([{ firstName: "Maya", emailAddresses: ["maya@fernhill.example"] }]);
      const [seen] = (await v2.listUsers(withoutExport, { term: "maya" })).items;
      expect(seen).toMatchObject({ firstName: "Maya", primaryEmailAddress: "maya@fernhill.example" });
    },
    bad: [
      {
        title: "a filter by what users do not have",
        run: ({ requester }) => v2.listUsers(requester, { filter: "role=Partner" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.getUser",
    operation: "GET /v2/users/{userId}",
    good: async (stage) => {
      const id = meOf(stage);
      expect(await v2.getUser(stage.requester, id)).toMatchObject({ id, lastName: "Lindqvist", status: "active" });
    },
    bad: [
      {
        title: "a person who is no user",
        run: ({ requester }) => v2.getUser(requester, jane),
        code: "record_not_found",
      },
    ],
  },
];

const anyTeam = async ({ requester }: UpstreamStage): Promise<number> =>
  (await v2.listTeams(requester, { limit: 1 })).items[0]?.id ?? nothing;

const teams: Family["scenarios"] = [
  {
    call: "v2.listTeams",
    operation: "GET /v2/teams",
    good: async ({ requester, withoutExport }) => {
      const page = await v2.listTeams(requester, {
        orderBy: ["-name"],
        includes: ["membersPreview"],
        totalCount: true,
      });
      const names = page.items.map(({ name }) => name);
      expect(names).toEqual(names.toSorted().toReversed());
      expect(page.totalCount).toBe(names.length);
      expect(page.items[0]?.membersPreview?.data?.[0]?.user).toHaveProperty("emailAddress");
      const found = await v2.listTeams(withoutExport, { filter: `name="${names[0]}"` });
      expect(found.items.map(({ name }) => name)).toEqual([names[0]]);
    },
    bad: [
      {
        title: "an order that is none",
        run: ({ requester }) => v2.listTeams(requester, { orderBy: ["size" as "name"] }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.getTeam",
    operation: "GET /v2/teams/{teamId}",
    good: async (stage) => {
      const id = await anyTeam(stage);
      const team = await v2.getTeam(stage.requester, { id, includes: ["membersPreview", "accessibleListsPreview"] });
      expect(team).toMatchObject({ id, membersPreview: { totalCount: expect.any(Number) } });
      expect(team.accessibleListsPreview?.data).toHaveLength(team.accessibleListsPreview?.totalCount ?? -1);
    },
    bad: [
      {
        title: "a team that does not exist",
        run: ({ requester }) => v2.getTeam(requester, { id: nothing }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.listTeamMembers",
    operation: "GET /v2/teams/{teamId}/members",
    good: async (stage) => {
      const page = await v2.listTeamMembers(stage.requester, { id: await anyTeam(stage), limit: 1, totalCount: true });
      expect(page.items).toMatchObject([{ user: { emailAddress: expect.stringContaining("@") } }]);
      expect(page.totalCount).toBeGreaterThan(1);
    },
    bad: [
      {
        title: "a team that does not exist",
        run: ({ requester }) => v2.listTeamMembers(requester, { id: nothing }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.listTeamLists",
    operation: "GET /v2/teams/{teamId}/accessible-lists",
    good: async (stage) => {
      const page = await v2.listTeamLists(stage.requester, { id: await anyTeam(stage), limit: 10, totalCount: true });
      expect(page.items).toHaveLength(page.totalCount ?? -1);
      expect(page.items[0]).toHaveProperty("name");
    },
    bad: [
      {
        title: "a team that does not exist",
        run: ({ requester }) => v2.listTeamLists(requester, { id: nothing }),
        code: "record_not_found",
      },
    ],
  },
];

export const workspace: Family = { scenarios: [...account, ...users, ...teams] };
