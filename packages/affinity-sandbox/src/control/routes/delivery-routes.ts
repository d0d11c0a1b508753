// What went out to webhook receivers, over HTTP.
import type { Delivery } from "../../webhooks/delivery-log.ts";
import { type ControlRoute, defineRoute } from "../control-route.ts";
import { anything, choice, described, list, nullable, object, optional, record, text, whole } from "../shape.ts";

/** Written as a table so that a state that comes or goes does not compile. */
const stateTable: Readonly<Record<Delivery["state"], true>> = {
  pending: true,
  delivered: true,
  failed: true,
  dropped: true,
  abandoned: true,
};
const state = choice(Object.keys(stateTable) as Delivery["state"][]);

const delivery = object({
  id: whole(1),
  webhookId: described("Null: the test delivery of a subscription about to be made or changed.", nullable(whole(1))),
  url: text,
  type: text,
  body: record(anything),
  sentAt: described("Epoch seconds, as in the payload.", whole(0)),
  state,
  attempts: list(
    object({
      at: described("Epoch milliseconds of the sandbox's clock.", whole(0)),
      status: described("Null: nobody answered.", nullable(whole(100, 599))),
      reason: nullable(text),
    }),
  ),
});

export const deliveryRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/deliveries",
    name: "listDeliveries",
    summary: "What went out to webhook receivers and what became of it, oldest first",
    query: {
      webhookId: optional(whole(1)),
      type: optional(described("Such as person.created.", text)),
      state: optional(state),
      after: optional(described("Deliveries with a greater id.", whole(0))),
    },
    status: 200,
    answer: object({ deliveries: list(delivery) }),
    run: ({ control, query }) => ({ deliveries: control.deliveries(query) }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/deliveries",
    name: "clearDeliveries",
    summary: "Forget the log of deliveries; what is under way goes on",
    status: 204,
    run: ({ control }) => control.clearDeliveries(),
  }),
];
