// Refuses options that a program without types may get wrong, before a sandbox runs that is not the one it asked for.
import { assumptionSwitches, readAssumption } from "./assumption-switches.ts";
import type { SandboxOptions } from "./create-sandbox.ts";

const sizes = ["small", "firm", "empty"];
const plans = ["scale", "advanced", "enterprise"];

const checkAssumption = ([key, value]: readonly [string, unknown]): void => {
  const found = assumptionSwitches.find((each) => each.key === key);
  if (found === undefined) {
    const known = assumptionSwitches.map((each) => each.key).join(", ");
    throw new RangeError(`assume: there is no assumption "${key}"; there are ${known}`);
  }
  const text = typeof value === "boolean" ? (value ? "on" : "off") : String(value);
  const [read] = Object.values(readAssumption(`${key}=${text}`));
  if (read !== value) throw new RangeError(`assume: ${key} must be ${typeof read}, not ${typeof value}`);
};

/** Numbers of which none is below zero. */
const checkLag = (lag: SandboxOptions["versionLagMs"] = 0): void => {
  const bounds = typeof lag === "object" ? [lag.from, lag.to] : [lag];
  if (bounds.some((bound) => !(bound >= 0)) || (bounds[1] ?? Number.POSITIVE_INFINITY) < (bounds[0] ?? 0)) {
    throw new RangeError("versionLagMs must be a number from 0 on, or { from, to } in this order");
  }
};

export const checkOptions = (options: SandboxOptions): void => {
  const { world, plan, assume = {}, versionLagMs } = options;
  if (typeof world === "string" && !sizes.includes(world)) {
    throw new RangeError(
      `world must be one of ${sizes.join(", ")}, or a world of your own: readWorldFiles("${world}") reads a path`,
    );
  }
  if (plan !== undefined && !plans.includes(plan)) throw new RangeError(`plan must be one of ${plans.join(", ")}`);
  for (const entry of Object.entries(assume)) if (entry[1] !== undefined) checkAssumption(entry);
  checkLag(versionLagMs);
};
