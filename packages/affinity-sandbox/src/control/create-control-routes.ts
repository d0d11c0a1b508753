// The control handle over HTTP, under /_sandbox, JSON in and out, without Affinity's authentication:
//
//   GET    /_sandbox                        this list of paths
//   GET    /_sandbox/users                  users with their first keys (the sandbox's secrets are worth nothing)
//   POST   /_sandbox/keys                   {user} → 201 {key}: a further key
//   POST   /_sandbox/keys/revoke            {key} or {user} → {revoked}
//   POST   /_sandbox/users/deactivate       {user} → 204; its keys die
//   POST   /_sandbox/users/reactivate       {user} → 204; dead keys stay dead
//   GET    /_sandbox/faults                 active faults
//   POST   /_sandbox/faults                 {match?: {method?, path?, user?}, fault, times?, rate?} → 201 the fault
//   DELETE /_sandbox/faults[?id=N]          all, or one → 204
//   GET    /_sandbox/requests               the log; ?method= path= userId= status= generation= after=
//   DELETE /_sandbox/requests               → 204
//   GET    /_sandbox/limits                 {perMinute, perMonth, concurrent}
//   PUT    /_sandbox/limits                 any of them → all of them
//   GET    /_sandbox/clock                  {now}
//   POST   /_sandbox/clock                  {now} (ISO) or {advanceMs} → {now}; 422 on the system's clock
//   GET    /_sandbox/world                  counts and merged ids
//   GET    /_sandbox/world/{kind}[/{id}]    records as the world keeps them
//
// A fault is one of {status, body?, contentType?, headers?}, {delayMs}, {reset: true, afterEffect?}, {truncate: true}.
import { createRouter, type Route } from "../router.ts";
import { type Answer, type ApiRequest, created, noContent, ok, type Reply, toReply } from "../wire.ts";
import { ControlError, type SandboxControl } from "./create-control.ts";
import { type WorldKind, worldKinds } from "./inspect-world.ts";
import { readBody, readFault, readLimits, readLogFilter, readTarget, readUser } from "./read-control-input.ts";

interface ControlCall {
  readonly control: SandboxControl;
  readonly users: readonly object[];
  readonly query: URLSearchParams;
  readonly body: () => ReadonlyMap<string, unknown>;
  readonly ids: Readonly<Record<string, string>>;
}

type ControlRoute = Route<ControlCall>;

const userRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "/_sandbox/users", answer: ({ users }) => ok({ users }) },
  {
    method: "POST",
    path: "/_sandbox/keys",
    answer: ({ control, body }) => created({ key: control.issueKey(readUser(body())) }),
  },
  {
    method: "POST",
    path: "/_sandbox/keys/revoke",
    answer: ({ control, body }) => ok({ revoked: control.revokeKey(readTarget(body())) }),
  },
  {
    method: "POST",
    path: "/_sandbox/users/deactivate",
    answer: ({ control, body }) => {
      control.deactivateUser(readUser(body()));
      return noContent();
    },
  },
  {
    method: "POST",
    path: "/_sandbox/users/reactivate",
    answer: ({ control, body }) => {
      control.reactivateUser(readUser(body()));
      return noContent();
    },
  },
];

const faultRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "/_sandbox/faults", answer: ({ control }) => ok({ faults: control.faults() }) },
  {
    method: "POST",
    path: "/_sandbox/faults",
    answer: ({ control, body }) => created(control.injectFault(readFault(body()))),
  },
  {
    method: "DELETE",
    path: "/_sandbox/faults",
    answer: ({ control, query }) => {
      const id = query.get("id");
      control.clearFaults(id === null ? undefined : Number(id));
      return noContent();
    },
  },
];

const logRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/_sandbox/requests",
    answer: ({ control, query }) => ok({ requests: control.requests(readLogFilter(query)) }),
  },
  {
    method: "DELETE",
    path: "/_sandbox/requests",
    answer: ({ control }) => {
      control.clearRequests();
      return noContent();
    },
  },
];

const showClock = (control: SandboxControl): object => ({ now: new Date(control.now()).toISOString() });

const moveClock = ({ control, body }: ControlCall): Answer => {
  const { now, advanceMs } = Object.fromEntries(body());
  if (typeof now === "string" && !Number.isNaN(Date.parse(now))) control.setClock(Date.parse(now));
  else if (typeof advanceMs === "number") control.advanceClock(advanceMs);
  else throw new ControlError("Give now (ISO 8601) or advanceMs (a number)");
  return ok(showClock(control));
};

const settingRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "/_sandbox/limits", answer: ({ control }) => ok(control.limits()) },
  {
    method: "PUT",
    path: "/_sandbox/limits",
    answer: ({ control, body }) => ok(control.setLimits(readLimits(body()))),
  },
  { method: "GET", path: "/_sandbox/clock", answer: ({ control }) => ok(showClock(control)) },
  { method: "POST", path: "/_sandbox/clock", answer: moveClock },
];

const kindOf = ({ ids }: ControlCall): WorldKind => {
  const kind = worldKinds.find((each) => each === ids["kind"]);
  if (kind === undefined) throw new ControlError(`The world has ${worldKinds.join(", ")}`);
  return kind;
};

const worldRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/_sandbox/world",
    answer: ({ control: { world } }) =>
      ok({ counts: world.counts(), mergedPersons: world.mergedPersons(), mergedCompanies: world.mergedCompanies() }),
  },
  {
    method: "GET",
    path: "/_sandbox/world/{kind}",
    answer: (call) => ok({ [kindOf(call)]: call.control.world.all(kindOf(call)) }),
  },
  {
    method: "GET",
    path: "/_sandbox/world/{kind}/{id}",
    answer: (call) => {
      const found = call.control.world.get(kindOf(call), Number(call.ids["id"]));
      return found === undefined ? { status: 404, value: { error: "There is no such record" } } : ok(found);
    },
  },
];

const routes = [...userRoutes, ...faultRoutes, ...logRoutes, ...settingRoutes, ...worldRoutes];

const indexRoute: ControlRoute = {
  method: "GET",
  path: "/_sandbox",
  answer: () => ok({ paths: routes.map(({ method, path }) => `${method} ${path}`) }),
};

export const createControlRoutes = (
  control: SandboxControl,
  users: readonly object[],
): ((request: ApiRequest) => Reply) => {
  const router = createRouter([indexRoute, ...routes]);
  const answer = (request: ApiRequest): Answer => {
    const match = router.find(request.method, request.path);
    if (match.kind === "unknown-path") return { status: 404, value: { error: "There is no such control path" } };
    if (match.kind === "other-method") return { status: 405, value: { error: "Method not allowed" } };
    const query = new URLSearchParams(request.query);
    if ("answerLater" in match.route) throw new Error("control answers at once");
    return match.route.answer({ control, users, query, ids: match.ids, body: () => readBody(request.body) });
  };
  return (request) => {
    try {
      return toReply(answer(request), {});
    } catch (error) {
      // A pattern that does not compile is the caller's slip as well.
      const isCallersFault = error instanceof ControlError || error instanceof SyntaxError;
      const message = error instanceof Error ? error.message : "Unknown failure";
      return toReply({ status: isCallersFault ? 422 : 500, value: { error: message } }, {});
    }
  };
};
