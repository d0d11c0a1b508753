// v1's organizations, and v2's search by meaning.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family } from "./scenario.ts";

const [company, nobody] = [7133202, 999_999_999];

export const companies: Family = {
  scenarios: [
    {
      call: "v1.searchCompanies",
      operation: "GET /organizations",
      good: async ({ requester }) => {
        const { name } = await v1.getCompany(requester, company);
        const { items } = await v1.searchCompanies(requester, { term: name ?? "", pageSize: 10 });
        expect(items.map(({ id }) => id)).toContain(company);
        const met = await v1.searchCompanies(requester, {
          pageSize: 500,
          withInteractionDates: true,
          interactionDates: { lastInteraction: { min: "2026-06-01" } },
        });
        const dates = met.items.map(({ interactionDates }) => interactionDates?.["last_interaction_date"] ?? "");
        expect(dates.length).toBeGreaterThan(0);
        expect(dates.filter((date) => Date.parse(date) < Date.parse("2026-06-01"))).toEqual([]);
      },
      bad: [
        {
          title: "a page token that v1 never gave",
          run: ({ requester }) => v1.searchCompanies(requester, { pageSize: 10, pageToken: "nonsense" }),
          code: "upstream_rejected",
        },
        {
          title: "a bound that is no date",
          run: ({ requester }) =>
            v1.searchCompanies(requester, { pageSize: 10, interactionDates: { lastEmail: { max: "soon" } } }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.getCompany",
      operation: "GET /organizations/{organizationId}",
      good: async ({ requester }) => {
        const read = { withInteractionDates: true, withInteractionPersons: true };
        const told = await v1.getCompany(requester, company, read);
        expect(told).toMatchObject({ id: company, personIds: expect.any(Array), interactionDates: expect.any(Object) });
      },
      bad: [
        {
          title: "a company that does not exist",
          run: ({ requester }) => v1.getCompany(requester, nobody),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.createCompany",
      operation: "POST /organizations",
      good: async ({ requester }) => {
        const created = await v1.createCompany(requester, { name: "Fresh Ltd", domain: "fresh.example" });
        expect(await v1.getCompany(requester, created.id)).toMatchObject({
          name: "Fresh Ltd",
          domain: "fresh.example",
        });
      },
      bad: [
        {
          title: "a person that does not exist",
          run: ({ requester }) => v1.createCompany(requester, { name: "Fresh Ltd", personIds: [nobody] }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.updateCompany",
      operation: "PUT /organizations/{organizationId}",
      good: async ({ requester }) => {
        const { id } = await v1.createCompany(requester, { name: "Before" });
        expect(await v1.updateCompany(requester, id, { name: "After" })).toMatchObject({ name: "After" });
      },
      bad: [
        {
          title: "a company that does not exist",
          run: ({ requester }) => v1.updateCompany(requester, nobody, { name: "After" }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.deleteCompany",
      operation: "DELETE /organizations/{organizationId}",
      good: async ({ requester }) => {
        const { id } = await v1.createCompany(requester, { name: "Short-lived" });
        await v1.deleteCompany(requester, id);
        const { items } = await v1.searchCompanies(requester, { term: "Short-lived", pageSize: 10 });
        expect(items).toEqual([]);
      },
      bad: [
        {
          title: "a company that does not exist",
          run: ({ requester }) => v1.deleteCompany(requester, nobody),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.searchCompaniesByMeaning",
      operation: "POST /v2/semantic-search",
      good: async ({ requester }) => {
        const { data } = await v2.searchCompaniesByMeaning(requester, { prompt: "robotics or software", limit: 5 });
        const scores = data.map(({ score }) => Number(score));
        expect(scores.length).toBeGreaterThan(0);
        expect(scores).toEqual(scores.toSorted((left, right) => right - left));
      },
      bad: [
        {
          title: "an empty prompt",
          run: ({ requester }) => v2.searchCompaniesByMeaning(requester, { prompt: "" }),
          code: "upstream_rejected",
        },
        {
          title: "a list that does not exist",
          run: ({ requester }) => v2.searchCompaniesByMeaning(requester, { prompt: "robots", listIds: [nobody] }),
          code: "record_not_found",
        },
      ],
    },
  ],
};
