// Who knows whom: strengths of v1, relationships and inferred connections of v2.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamStage } from "./scenario.ts";

const [jane, brightwater, merged, nobody] = [44320, 7133202, 7133050, 999_999_999];
const [maya, daniel] = [44301, 44302];

const unknownCompany = (list: typeof v2.listCoworkerConnections | typeof v2.listInvestorExecutiveConnections) => [
  {
    title: "a company that does not exist",
    run: ({ requester }: UpstreamStage) => list(requester, { companyId: nobody }),
    code: "record_not_found" as const,
  },
  {
    title: "a company that was merged away",
    run: ({ requester }: UpstreamStage) => list(requester, { companyId: merged }),
    code: "upstream_rejected" as const,
  },
  {
    title: "a page that is too large",
    run: ({ requester }: UpstreamStage) => list(requester, { companyId: brightwater, limit: 51 }),
    code: "upstream_rejected" as const,
  },
];

export const relationships: Family = {
  scenarios: [
    {
      call: "v1.readRelationshipStrengths",
      operation: "GET /relationships-strengths",
      good: async ({ requester }) => {
        const all = await v1.readRelationshipStrengths(requester, { externalId: jane });
        expect(all.map(({ internalId }) => internalId)).toContain(maya);
        const [one, ...others] = await v1.readRelationshipStrengths(requester, { externalId: jane, internalId: maya });
        expect(others).toEqual([]);
        expect(all).toContainEqual(one);
        expect(one).toMatchObject({ internalId: maya, externalId: jane });
        expect(one?.strength).toBeGreaterThan(0);
        expect(one?.strength).toBeLessThanOrEqual(1);
      },
      bad: [
        {
          title: "a person that does not exist",
          run: ({ requester }) => v1.readRelationshipStrengths(requester, { externalId: nobody }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.listRelationshipsOf",
      operation: "GET /v2/persons/{personId}/relationships",
      when: "of a person",
      good: async ({ requester }) => {
        const query = { collection: "persons", id: jane, totalCount: true } as const;
        const { items, totalCount } = await v2.listRelationshipsOf(requester, query);
        expect(totalCount).toBe(items.length);
        expect(items.every(({ person2 }) => person2.id === jane)).toBe(true);
        const scores = items.map(({ interactionScore }) => interactionScore ?? -1);
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
        const strengths = await v1.readRelationshipStrengths(requester, { externalId: jane });
        for (const { internalId, strength } of strengths)
          expect(items.find(({ person1 }) => person1.id === internalId)?.interactionScore).toBe(strength);
      },
      bad: [
        {
          title: "a person that does not exist",
          run: ({ requester }) => v2.listRelationshipsOf(requester, { collection: "persons", id: nobody }),
          code: "record_not_found",
        },
        {
          title: "a filter on what cannot be filtered on",
          run: ({ requester }) =>
            v2.listRelationshipsOf(requester, { collection: "persons", id: jane, filter: "person1.id=1" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.listRelationshipsOf",
      operation: "GET /v2/companies/{companyId}/relationships",
      when: "of a company",
      good: async ({ requester }) => {
        const query = { collection: "companies", id: brightwater, orderBy: "interactionScore", limit: 100 } as const;
        const { items } = await v2.listRelationshipsOf(requester, query);
        const scores = items.map(({ interactionScore }) => interactionScore ?? -1);
        expect(scores).toEqual(scores.toSorted((one, other) => one - other));
        const known = await v2.listRelationshipsOf(requester, { ...query, filter: "interactionScore>0" });
        expect(known.items).toEqual(items.filter(({ interactionScore }) => Number(interactionScore) > 0));
        expect(known.items.length).toBeGreaterThan(0);
      },
      bad: [
        {
          title: "a company that was merged away",
          run: ({ requester }) => v2.listRelationshipsOf(requester, { collection: "companies", id: merged }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.listCoworkerConnections",
      operation: "GET /v2/inferred-connections/coworkers",
      good: async ({ requester }) => {
        const query = { companyId: brightwater, totalCount: true, limit: 50 };
        const { items, totalCount } = await v2.listCoworkerConnections(requester, query);
        expect(totalCount).toBe(items.length);
        const group = items.find(({ target }) => target.fullName?.startsWith("Jane"));
        expect(group?.target.currentCompany.id).toBe(brightwater);
        const tie = group?.connections.find(({ source }) => source.id === maya);
        expect(tie?.inference.sharedEmployer.id).toEqual(expect.any(Number));
        expect(String(tie?.inference.overlapStartDate) < String(tie?.inference.overlapEndDate)).toBe(true);
      },
      bad: unknownCompany(v2.listCoworkerConnections),
    },
    {
      call: "v2.listInvestorExecutiveConnections",
      operation: "GET /v2/inferred-connections/investor-executive-connections",
      good: async ({ requester }) => {
        const { items } = await v2.listInvestorExecutiveConnections(requester, { companyId: brightwater });
        const group = items.find(({ target }) => target.fullName?.startsWith("Jane"));
        const [tie] = group?.connections ?? [];
        expect(tie?.source.id).toBe(daniel);
        expect(tie?.dealContext.executive?.title).toBe("Chief Executive Officer");
        expect(tie?.dealContext.investor?.company?.id).toEqual(tie?.inference?.investingFirm?.id);
      },
      bad: unknownCompany(v2.listInvestorExecutiveConnections),
    },
  ],
};
