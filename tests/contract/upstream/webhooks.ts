// Webhook subscriptions of both generations. Each claim takes away what it made: a workspace has three at most.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import { withReceiver } from "../open-receiver.ts";
import type { Family, UpstreamStage } from "./scenario.ts";

const nowhere = 999_999;
const subscriptions = ["person.created"];

/** With one subscription of the first user, and without it again. */
const withWebhook = (
  { requester }: UpstreamStage,
  use: (id: number, url: string) => Promise<unknown>,
): Promise<unknown> =>
  withReceiver(async (url) => {
    const { id } = await v1.subscribeWebhook(requester, { url, subscriptions });
    try {
      return await use(id, url);
    } finally {
      await v1.deleteWebhook(requester, id);
    }
  });

const unused = "http://127.0.0.1:9/";

const ofV1: Family["scenarios"] = [
  {
    call: "v1.listWebhooks",
    operation: "GET /webhook",
    good: (stage) =>
      withWebhook(stage, async (id, url) => {
        const all = await v1.listWebhooks(stage.withoutExport);
        expect(all).toContainEqual({ id, url, subscriptions, status: "active", creatorId: expect.any(Number) });
      }),
    bad: [],
  },
  {
    call: "v1.getWebhook",
    operation: "GET /webhook/{webhookId}",
    good: (stage) =>
      withWebhook(stage, async (id, url) =>
        expect(await v1.getWebhook(stage.requester, id)).toMatchObject({ id, url, subscriptions }),
      ),
    bad: [
      {
        title: "a subscription that does not exist",
        run: ({ requester }) => v1.getWebhook(requester, nowhere),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v1.subscribeWebhook",
    operation: "POST /webhook/subscribe",
    good: ({ requester }) =>
      withReceiver(async (url) => {
        const created = await v1.subscribeWebhook(requester, { url });
        expect(created).toMatchObject({ url, subscriptions: [], status: "active" });
        expect(await v1.getWebhook(requester, created.id)).toEqual(created);
        await v1.deleteWebhook(requester, created.id);
      }),
    bad: [
      {
        title: "nobody answers there",
        run: ({ requester }) => v1.subscribeWebhook(requester, { url: unused }),
        code: "upstream_rejected",
      },
      {
        title: "the receiver answers with an error",
        run: ({ requester }) => withReceiver((url) => v1.subscribeWebhook(requester, { url }), 500),
        code: "upstream_rejected",
      },
      {
        title: "what is no URL",
        run: ({ requester }) => v1.subscribeWebhook(requester, { url: "nowhere" }),
        code: "upstream_rejected",
      },
      {
        title: "a URL that is subscribed already",
        run: (stage) => withWebhook(stage, (_, url) => v1.subscribeWebhook(stage.requester, { url })),
        code: "upstream_rejected",
      },
      {
        title: "an event that only v2 knows",
        run: ({ requester }) =>
          v1.subscribeWebhook(requester, { url: unused, subscriptions: ["smart_interaction_value.updated"] }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.updateWebhook",
    operation: "PUT /webhook/{webhookId}",
    good: (stage) =>
      withWebhook(stage, async (id, url) => {
        const changes = { subscriptions: ["note.created"], status: "disabled" } as const;
        const changed = await v1.updateWebhook(stage.requester, id, changes);
        expect(changed).toMatchObject({ id, url, ...changes });
        expect(await v1.getWebhook(stage.requester, id)).toEqual(changed);
        expect(await v1.updateWebhook(stage.requester, id, { status: "active" })).toMatchObject({ status: "active" });
      }),
    bad: [
      {
        title: "a subscription that does not exist",
        run: ({ requester }) => v1.updateWebhook(requester, nowhere, { status: "disabled" }),
        code: "record_not_found",
      },
      {
        title: "somebody else's",
        run: (stage) => withWebhook(stage, (id) => v1.updateWebhook(stage.withoutExport, id, { status: "disabled" })),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.deleteWebhook",
    operation: "DELETE /webhook/{webhookId}",
    good: ({ requester }) =>
      withReceiver(async (url) => {
        const { id } = await v1.subscribeWebhook(requester, { url });
        await v1.deleteWebhook(requester, id);
        expect((await v1.listWebhooks(requester)).map((each) => each.id)).not.toContain(id);
      }),
    bad: [
      {
        title: "a subscription that does not exist",
        run: ({ requester }) => v1.deleteWebhook(requester, nowhere),
        code: "record_not_found",
      },
      {
        title: "somebody else's, by who is no administrator",
        run: (stage) => withWebhook(stage, (id) => v1.deleteWebhook(stage.withoutExport, id)),
        code: "upstream_rejected",
      },
    ],
  },
];

const ofV2: Family["scenarios"] = [
  {
    call: "v2.listWebhooks",
    operation: "GET /v2/webhooks",
    good: (stage) =>
      withWebhook(stage, async (id, url) => {
        const query = { filter: `id=${id}`, totalCount: true, limit: 1 };
        const { items, totalCount } = await v2.listWebhooks(stage.requester, query);
        expect(items).toEqual([expect.objectContaining({ id, url, subscriptions, status: "active" })]);
        expect(totalCount).toBe(1);
      }),
    bad: [
      {
        title: "a filter on what cannot be filtered on",
        run: ({ requester }) => v2.listWebhooks(requester, { filter: "url=x" }),
        code: "upstream_rejected",
      },
      {
        title: "a cursor that v2 never gave",
        run: ({ requester }) => v2.listWebhooks(requester, { cursor: "nonsense" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.getWebhook",
    operation: "GET /v2/webhooks/{webhookId}",
    good: (stage) =>
      withWebhook(stage, async (id, url) =>
        expect(await v2.getWebhook(stage.requester, id)).toMatchObject({ id, url, updatedAt: null }),
      ),
    bad: [
      {
        title: "a webhook that does not exist",
        run: ({ requester }) => v2.getWebhook(requester, nowhere),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.createWebhook",
    operation: "POST /v2/webhooks",
    good: ({ requester }) =>
      withReceiver(async (url) => {
        const events = ["smart_interaction_value.updated"];
        const created = await v2.createWebhook(requester, { url, subscriptions: events });
        expect(created).toMatchObject({ url, subscriptions: events, status: "active" });
        expect(await v2.getWebhook(requester, created.id)).toEqual(created);
        await v2.deleteWebhook(requester, created.id);
      }),
    bad: [
      {
        title: "nobody answers there",
        run: ({ requester }) => v2.createWebhook(requester, { url: unused, subscriptions }),
        code: "upstream_rejected",
      },
      {
        title: "a URL with a password",
        run: ({ requester }) => v2.createWebhook(requester, { url: "http://me:secret@127.0.0.1:9/", subscriptions }),
        code: "upstream_rejected",
      },
      {
        title: "an event that there is not",
        run: ({ requester }) => v2.createWebhook(requester, { url: unused, subscriptions: ["person.promoted"] }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.updateWebhook",
    operation: "POST /v2/webhooks/{webhookId}",
    good: (stage) =>
      withWebhook(stage, async (id) => {
        const changes = { subscriptions: [], status: "disabled" } as const;
        await v2.updateWebhook(stage.requester, id, changes);
        expect(await v2.getWebhook(stage.requester, id)).toMatchObject({ ...changes, updatedAt: expect.any(String) });
      }),
    bad: [
      {
        title: "a webhook that does not exist",
        run: ({ requester }) => v2.updateWebhook(requester, nowhere, { status: "disabled" }),
        code: "record_not_found",
      },
      {
        title: "a receiver that does not answer",
        run: (stage) => withWebhook(stage, (id) => v2.updateWebhook(stage.requester, id, { url: unused })),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.deleteWebhook",
    operation: "DELETE /v2/webhooks/{webhookId}",
    good: ({ requester }) =>
      withReceiver(async (url) => {
        const { id } = await v2.createWebhook(requester, { url, subscriptions });
        await v2.deleteWebhook(requester, id);
        expect((await v1.listWebhooks(requester)).map((each) => each.id)).not.toContain(id);
      }),
    bad: [
      {
        title: "a webhook that does not exist",
        run: ({ requester }) => v2.deleteWebhook(requester, nowhere),
        code: "record_not_found",
      },
    ],
  },
];

export const webhooks: Family = { scenarios: [...ofV1, ...ofV2] };
