// Opportunities in both generations.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamStage } from "./scenario.ts";

const [deal, pipeline, nobody] = [98431, 12058, 999_999_999];

const newDeal = async ({ requester }: UpstreamStage, name = "Made for a claim"): Promise<number> =>
  (await v1.createOpportunity(requester, { name, listId: pipeline })).id;

const nameOf = async ({ requester }: UpstreamStage, id: number) => (await v1.getOpportunity(requester, id)).name;

export const opportunities: Family = {
  scenarios: [
    {
      call: "v1.searchOpportunities",
      operation: "GET /opportunities",
      good: async (stage) => {
        const term = (await nameOf(stage, deal)) ?? "";
        const { items } = await v1.searchOpportunities(stage.requester, { term, pageSize: 500 });
        expect(items.map(({ id }) => id)).toContain(deal);
      },
      bad: [
        {
          title: "a page token that v1 never gave",
          run: ({ requester }) => v1.searchOpportunities(requester, { pageSize: 10, pageToken: "nonsense" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.getOpportunity",
      operation: "GET /opportunities/{opportunityId}",
      good: async ({ requester }) =>
        expect(await v1.getOpportunity(requester, deal)).toMatchObject({ id: deal, listEntries: [{ entityId: deal }] }),
      bad: [
        {
          title: "an opportunity that does not exist",
          run: ({ requester }) => v1.getOpportunity(requester, nobody),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.createOpportunity",
      operation: "POST /opportunities",
      good: async (stage) => expect(await nameOf(stage, await newDeal(stage, "New"))).toBe("New"),
      bad: [
        {
          title: "a list of companies",
          run: ({ requester }) => v1.createOpportunity(requester, { name: "New", listId: 12059 }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.updateOpportunity",
      operation: "PUT /opportunities/{opportunityId}",
      good: async (stage) => {
        const id = await newDeal(stage);
        const changed = await v1.updateOpportunity(stage.requester, id, { name: "Renamed", personIds: [44320] });
        expect(changed).toMatchObject({ name: "Renamed", personIds: [44320] });
      },
      bad: [
        {
          title: "an opportunity that does not exist",
          run: ({ requester }) => v1.updateOpportunity(requester, nobody, { name: "Renamed" }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.deleteOpportunity",
      operation: "DELETE /opportunities/{opportunityId}",
      good: async (stage) => v1.deleteOpportunity(stage.requester, await newDeal(stage)),
      bad: [
        {
          title: "an opportunity that is gone",
          run: async (stage) => {
            const id = await newDeal(stage);
            await v1.deleteOpportunity(stage.requester, id);
            await v1.deleteOpportunity(stage.requester, id);
          },
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.listOpportunities",
      operation: "GET /v2/opportunities",
      good: async ({ requester }) => {
        const { items } = await v2.listOpportunities(requester, { ids: [deal, nobody] });
        expect(items).toMatchObject([{ id: deal, listId: pipeline }]);
      },
      bad: [
        {
          title: "a user who may not export lists",
          run: ({ withoutExport }) => v2.listOpportunities(withoutExport, {}),
          code: "upstream_rejected",
        },
        {
          title: "more than a page holds",
          run: ({ requester }) => v2.listOpportunities(requester, { limit: 101 }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.readOpportunity",
      operation: "GET /v2/opportunities/{opportunityId}",
      good: async ({ requester }) =>
        expect(await v2.readOpportunity(requester, deal)).toMatchObject({ id: deal, listId: pipeline }),
      bad: [
        {
          title: "an opportunity that does not exist",
          run: ({ requester }) => v2.readOpportunity(requester, nobody),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.renameOpportunity",
      operation: "POST /v2/opportunities/{opportunityId}",
      good: async (stage) => {
        const id = await newDeal(stage);
        await v2.renameOpportunity(stage.requester, { id, name: "Renamed" });
        expect(await nameOf(stage, id)).toBe("Renamed");
      },
      bad: [
        {
          title: "no name",
          run: ({ requester }) => v2.renameOpportunity(requester, { id: deal, name: "" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.deleteOpportunity",
      operation: "DELETE /v2/opportunities/{opportunityId}",
      good: async (stage) => v2.deleteOpportunity(stage.requester, await newDeal(stage)),
      bad: [
        {
          title: "an opportunity that does not exist",
          run: ({ requester }) => v2.deleteOpportunity(requester, nobody),
          code: "record_not_found",
        },
      ],
    },
  ],
};
