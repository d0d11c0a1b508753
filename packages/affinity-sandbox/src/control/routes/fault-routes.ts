// Faults over HTTP: script them, see which stand, clear them.
import { absent } from "../control-error.ts";
import { type ControlRoute, defineRoute } from "../control-route.ts";
import { activeFault, fault } from "../fault-shape.ts";
import { list, object, optional, whole } from "../shape.ts";

export const faultRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/faults",
    name: "listFaults",
    summary: "The faults that stand, oldest first",
    status: 200,
    answer: object({ faults: list(activeFault) }),
    run: ({ control }) => ({ faults: control.faults() }),
  }),
  defineRoute({
    method: "POST",
    path: "/faults",
    name: "injectFault",
    summary: "Script a fault for the requests to come",
    note: "Faults add up: a delay and a status on one request are a late failure. Of two statuses the older one answers.",
    body: fault,
    status: 201,
    answer: activeFault,
    run: ({ control, body }) => control.injectFault(body),
  }),
  defineRoute({
    method: "DELETE",
    path: "/faults",
    name: "clearFaults",
    summary: "Clear all faults, or the one with this id",
    query: { id: optional(whole(1)) },
    status: 204,
    mayBeAbsent: true,
    run: ({ control, query: { id } }) => {
      if (id !== undefined && !control.faults().some((each) => each.id === id)) throw absent(`There is no fault ${id}`);
      control.clearFaults(id);
    },
  }),
];
