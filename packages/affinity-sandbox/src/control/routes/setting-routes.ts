// Limits, the clock, waiting, and the switches of what is not documented.
import { type ControlRoute, defineRoute } from "../control-route.ts";
import type { SandboxControl } from "../sandbox-control.ts";
import { anything, described, keyed, list, moment, nullable, object, optional, text, whole } from "../shape.ts";

const limit = whole(0);
const limits = {
  perMinute: described("Requests a minute and user.", limit),
  perMonth: described("Requests a month for the account; null: no quota.", nullable(limit)),
  concurrent: described("Requests at once for the account.", limit),
};

const clock = object({ now: moment });

const showClock = (control: SandboxControl): object => ({ now: new Date(control.now()).toISOString() });

/** The longest step, a hundred years. */
const longestStepMs = 3_155_760_000_000;

export const settingRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/limits",
    name: "readLimits",
    summary: "The three limits",
    status: 200,
    answer: object(limits),
    run: ({ control }) => control.limits(),
  }),
  defineRoute({
    method: "PUT",
    path: "/limits",
    name: "setLimits",
    summary: "Set any of the limits; what was used so far stays counted",
    body: object({
      perMinute: optional(limits.perMinute),
      perMonth: optional(limits.perMonth),
      concurrent: optional(limits.concurrent),
    }),
    status: 200,
    answer: object(limits),
    run: ({ control, body }) => control.setLimits(body),
  }),
  defineRoute({
    method: "GET",
    path: "/clock",
    name: "readClock",
    summary: "The time of the sandbox",
    status: 200,
    answer: clock,
    run: ({ control }) => showClock(control),
  }),
  defineRoute({
    method: "POST",
    path: "/clock",
    name: "moveClock",
    summary: "Move the clock: limits start again, lags pass, waiting work becomes due",
    note: "A running clock only goes forward and runs on from there. Follow with settle when work has to be done, not only begun.",
    body: keyed({ now: object({ now: moment }), advanceMs: object({ advanceMs: whole(0, longestStepMs) }) }),
    status: 200,
    answer: clock,
    run: ({ control, body }) => {
      if ("now" in body) control.setClock(body.now);
      else control.advanceClock(body.advanceMs);
      return showClock(control);
    },
  }),
  defineRoute({
    method: "POST",
    path: "/settle",
    name: "settle",
    summary: "Answers when no work of the sandbox is due or under way",
    status: 204,
    run: ({ control }) => control.settle(),
  }),
  defineRoute({
    method: "GET",
    path: "/assumptions",
    name: "listAssumptions",
    summary: "The switches of what Affinity does not document, and how they stand",
    note: "They are set when the sandbox is made: `createSandbox({ assume: { … } })`.",
    status: 200,
    answer: object({
      assumptions: list(
        object({
          name: text,
          value: anything,
          byDefault: anything,
          behaviour: described("What holds by default.", text),
        }),
      ),
    }),
    run: ({ control }) => ({ assumptions: control.assumptions() }),
  }),
];
