// The request log over HTTP.
import { type ControlRoute, defineRoute } from "../control-route.ts";
import { choice, described, list, moment, nullable, object, optional, pathPattern, text, whole } from "../shape.ts";

const generation = choice(["v1", "v2"]);
const state = choice(["open", "answered", "broken"]);

const loggedRequest = object({
  sequence: described("Counts arrivals.", whole(1)),
  at: moment,
  method: text,
  path: text,
  query: text,
  generation,
  apiVersion: described("The version that the request's header names; null without one.", nullable(text)),
  userId: described("Null: no key, or none that works.", nullable(whole(1))),
  status: described("Null: still open, or the connection was broken.", nullable(whole(100, 599))),
  state,
  faults: described("Ids of the faults that struck.", list(whole(1))),
});

export const requestRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/requests",
    name: "listRequests",
    summary: "What was asked of the API and how it ended, in the order of arrival; never a key",
    query: {
      method: optional(text),
      path: optional(described("A prefix, or a regular expression when it starts with ^.", pathPattern)),
      userId: optional(whole(1)),
      status: optional(whole(100, 599)),
      generation: optional(generation),
      state: optional(state),
      after: optional(described("Requests after this sequence number.", whole(0))),
      since: optional(described("Requests from then on, by the sandbox's clock.", moment)),
      until: optional(described("Requests before then.", moment)),
      limit: optional(described("The newest so many of those that pass.", whole(1))),
    },
    status: 200,
    answer: object({ requests: list(loggedRequest) }),
    run: ({ control, query }) => ({ requests: control.requests(query) }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/requests",
    name: "clearRequests",
    summary: "Forget the log; sequence numbers go on",
    status: 204,
    run: ({ control }) => control.clearRequests(),
  }),
];
