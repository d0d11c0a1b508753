// What the control is made of, and how its own changes enter the world.
import type { Access } from "../access.ts";
import type { Assumptions } from "../assumptions.ts";
import type { Clock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import type { Merges } from "../merges/create-merges.ts";
import type { RateLimits } from "../rate-limits.ts";
import type { RequestLog } from "../request-log.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Webhooks } from "../webhooks/create-webhooks.ts";
import type { World } from "../world/create-empty-world.ts";
import type { LaggingWorld } from "../world/lagging-world.ts";
import type { RecentHistory } from "../world/recent-history.ts";

export interface ControlParts {
  readonly world: World;
  readonly access: Access;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly rateLimits: RateLimits;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly lag: Pick<LaggingWorld, "catchUp">;
  readonly history: RecentHistory;
  readonly assumptions: Assumptions;
  readonly webhooks: Webhooks;
  readonly merges: Merges;
}

/** One change set by nobody in particular, undone as a whole when it fails. */
export const changeWorld = <Result>({ world, clock }: ControlParts, work: () => Result): Result =>
  world.journal.run({ actor: { userId: null, origin: "control" }, at: clock.now() }, work);
