// v2's saved views of lists.
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family } from "./scenario.ts";

const [pipeline, portfolio, open, board, nowhere] = [12058, 12059, 77002, 77003, 999_999_999];

export const savedViews: Family = {
  scenarios: [
    {
      call: "v2.listSavedViews",
      operation: "GET /v2/lists/{listId}/saved-views",
      good: async ({ requester }) => {
        const { items } = await v2.listSavedViews(requester, { listId: pipeline });
        expect(items.map(({ type }) => type)).toEqual(["sheet", "sheet", "board", "dashboard"]);
      },
      bad: [
        {
          title: "a list that does not exist",
          run: ({ requester }) => v2.listSavedViews(requester, { listId: nowhere }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.readSavedView",
      operation: "GET /v2/lists/{listId}/saved-views/{viewId}",
      good: async ({ requester }) =>
        expect(await v2.readSavedView(requester, { listId: pipeline, viewId: open })).toMatchObject({
          id: open,
          name: "Open",
          type: "sheet",
          createdAt: expect.stringMatching(/Z$/),
        }),
      bad: [
        {
          title: "a view of another list",
          run: ({ requester }) => v2.readSavedView(requester, { listId: portfolio, viewId: open }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.listRowsOfView",
      operation: "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries",
      good: async ({ requester }) => {
        const { items } = await v2.listRowsOfView(requester, { listId: pipeline, viewId: open, limit: 5 });
        expect(items).toHaveLength(5);
        expect(items[0]?.entity?.fields?.map(({ name }) => name)).toEqual(["Status", "Owners", "Last Contact"]);
      },
      bad: [
        {
          title: "a board, which has no rows",
          run: ({ requester }) => v2.listRowsOfView(requester, { listId: pipeline, viewId: board }),
          code: "upstream_rejected",
        },
        {
          title: "a user who may not export lists",
          run: ({ withoutExport }) => v2.listRowsOfView(withoutExport, { listId: pipeline, viewId: open }),
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
