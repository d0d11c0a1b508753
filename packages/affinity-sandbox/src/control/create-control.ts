// Puts the control together: the handle that a test holds, which the routes under /_sandbox serve to everybody else.
import { defaultAssumptions } from "../assumptions.ts";
import { behaviours } from "../behaviours.ts";
import { type Fault, isForWebhooks, stepsOf } from "../faults.ts";
import type { Delivery } from "../webhooks/delivery-log.ts";
import { importWorld } from "../world/import/import-world.ts";
import { ControlError } from "./control-error.ts";
import type { ControlParts } from "./control-parts.ts";
import { createSnapshotControl } from "./control-snapshots.ts";
import { createTimeControl } from "./control-time.ts";
import { createUserControl, findUser } from "./control-users.ts";
import { createInspection } from "./inspect-world.ts";
import type { AssumptionSummary, DeliveryFilter, SandboxControl } from "./sandbox-control.ts";
import { showListRows } from "./show-list-rows.ts";

const summarizeAssumptions = (assumptions: ControlParts["assumptions"]): AssumptionSummary[] =>
  behaviours.flatMap(({ switch: name, behaviour }) =>
    name === undefined ? [] : [{ name, value: assumptions[name], byDefault: defaultAssumptions[name], behaviour }],
  );

/** A fault strikes requests or deliveries: one that is told to do both would wait for what never comes. */
const refuseMixture = (fault: Fault): void => {
  const steps = stepsOf(fault).filter((step) => step !== "pass");
  const { method, path, user, event, webhookId } = fault.match ?? {};
  const namesRequests = [method, path, user].some((each) => each !== undefined);
  const namesDeliveries = [event, webhookId].some((each) => each !== undefined);
  if (isForWebhooks(steps)) {
    if (!steps.every((step) => isForWebhooks([step])))
      throw new ControlError("A sequence strikes requests or webhooks, not both");
    if (namesRequests)
      throw new ControlError("A webhook fault is matched by event and webhookId, not by what requests have");
  } else if (namesDeliveries) throw new ControlError("Only a webhook fault is matched by event and webhookId");
};

const passes = (delivery: Delivery, { webhookId, type, state, after = 0 }: DeliveryFilter): boolean =>
  (webhookId === undefined || delivery.webhookId === webhookId) &&
  (type === undefined || delivery.type === type) &&
  (state === undefined || delivery.state === state) &&
  delivery.id > after;

export const createControl = (parts: ControlParts): SandboxControl => {
  const { world, faults, log, rateLimits, assumptions, webhooks, clock } = parts;
  return {
    ...createUserControl(parts),
    ...createTimeControl(parts),
    ...createSnapshotControl(parts),
    injectFault: (fault) => {
      const user = fault.match?.user;
      if (user !== undefined) findUser(world, user);
      refuseMixture(fault);
      return faults.inject(fault);
    },
    faults: faults.list,
    clearFaults: (id) => void faults.clear(id),
    requests: log.read,
    clearRequests: log.clear,
    deliveries: (filter = {}) => webhooks.deliveries().filter((delivery) => passes(delivery, filter)),
    clearDeliveries: webhooks.clearDeliveries,
    limits: rateLimits.limits,
    setLimits: (change) => {
      rateLimits.setLimits(change);
      return rateLimits.limits();
    },
    importWorld: (input) => importWorld(world, input, clock.now()),
    assumptions: () => summarizeAssumptions(assumptions),
    listTable: (listId, range) => showListRows(world, listId, range),
    world: createInspection(world),
  };
};
