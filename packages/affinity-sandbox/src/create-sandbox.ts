// The composition root of the emulator: one world, two generations over it, one handler for sockets and for `fetch`.
import { createAccess } from "./access.ts";
import { type Assumptions, defaultAssumptions } from "./assumptions.ts";
import { checkOptions } from "./check-options.ts";
import { type Clock, createRunningClock } from "./clock.ts";
import { createControl } from "./control/create-control.ts";
import { createControlRoutes } from "./control/create-control-routes.ts";
import type { SandboxControl } from "./control/sandbox-control.ts";
import { createHandler } from "./create-handler.ts";
import { createFaults } from "./faults.ts";
import { createFetch, type SandboxFetch } from "./fetch-adapter.ts";
import { createFileLinks } from "./file-links.ts";
import { recordFieldValueChanges } from "./history/record-field-value-changes.ts";
import { type Listening, type ListenOptions, listen } from "./listen.ts";
import { createMcp } from "./mcp/serve-mcp.ts";
import { createMerges } from "./merges/create-merges.ts";
import { createPage } from "./page/create-page.ts";
import { createRateLimits, type Limits } from "./rate-limits.ts";
import { createRequestLog } from "./request-log.ts";
import { createRowTexts } from "./row-texts.ts";
import { createScheduler } from "./scheduler.ts";
import type { Platform } from "./serve-call.ts";
import { strikeWebhooks } from "./strike-webhooks.ts";
import { createV1 } from "./v1/create-v1.ts";
import { type ApiVersion, currentApiVersion } from "./v2/api-version.ts";
import { createV2 } from "./v2/create-v2.ts";
import { createWebhooks } from "./webhooks/create-webhooks.ts";
import type { Handle } from "./wire.ts";
import type { World } from "./world/create-empty-world.ts";
import { createWorld, defaultBaseDate, type WorldSize } from "./world/create-world.ts";
import { createImportedWorld } from "./world/import/import-world.ts";
import type { WorldInput } from "./world/import/read-input.ts";
import { createLaggingWorld, type DrawLag } from "./world/lagging-world.ts";
import { createRandom } from "./world/random.ts";
import { createRecentHistory } from "./world/recent-history.ts";
import { resetReminders } from "./world/reset-reminders.ts";

/** What the account pays for, which decides its monthly quota. */
export type Plan = "scale" | "advanced" | "enterprise";

export interface SandboxOptions {
  readonly seed?: string | number;
  /**
   * `small` by default: 400 persons. `firm`: 200,000. `empty`: one admin and the fields that every account has.
   * Or a world of your own: docs/reference/sandbox-worlds.md has its schema. A `WorldInputError` names what is wrong in it.
   */
  readonly world?: WorldSize | WorldInput;
  readonly clock?: Clock;
  /** The day, in epoch milliseconds, on which the seeded history ends. */
  readonly baseDate?: number;
  readonly perMinuteLimit?: number;
  /** `enterprise` has no monthly quota, so its replies carry no organization headers. */
  readonly plan?: Plan;
  /** Overrides the plan's quota. */
  readonly perMonthLimit?: number | null;
  /** Requests at once, for the whole account. Affinity does not publish its number. */
  readonly concurrentLimit?: number;
  /** The version of v2 for requests that name none. */
  readonly defaultApiVersion?: ApiVersion;
  readonly assume?: Partial<Assumptions>;
  /** How long v2 does not see what v1 wrote: one number, or bounds to draw from. 0 shows it at once. */
  readonly versionLagMs?: number | LagBounds;
  /** How long a merge takes, in milliseconds of the sandbox's clock. 2000 without it. */
  readonly mergeDurationMs?: number;
  /** How long a webhook receiver may take to answer, in real milliseconds. 5000 without it. */
  readonly webhookTimeoutMs?: number;
  /** False keeps the users' keys off the page and out of the control's list of users. */
  readonly showKeys?: boolean;
}

export interface LagBounds {
  readonly from: number;
  readonly to: number;
}

/** Clients measured 100 to 500 ms. */
const usualLag: LagBounds = { from: 150, to: 400 };

const createDrawLag = (lag: number | LagBounds, seed: string): DrawLag => {
  if (typeof lag === "number") return () => lag;
  const random = createRandom(`${seed}/lag`);
  return () => random.integer(lag.from, lag.to);
};

export interface SandboxUser {
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** The first key of the user; the sandbox's `control` issues further ones. */
  readonly affinityKey: string;
}

export interface Sandbox {
  readonly fetch: SandboxFetch;
  listen(options: ListenOptions): Promise<Listening>;
  readonly control: SandboxControl;
  readonly users: readonly SandboxUser[];
}

const monthlyQuotas: Readonly<Record<Plan, number | null>> = { scale: 100_000, advanced: 100_000, enterprise: null };

const limitsFrom = (options: SandboxOptions): Limits => ({
  perMinute: options.perMinuteLimit ?? 900,
  perMonth: options.perMonthLimit === undefined ? monthlyQuotas[options.plan ?? "scale"] : options.perMonthLimit,
  concurrent: options.concurrentLimit ?? 50,
});

const usersOf = (world: World, issueKey: (userId: number) => string): SandboxUser[] =>
  world.users.all().flatMap(({ id, identifier, role }) => {
    const person = world.persons.get(id);
    if (person === undefined) return [];
    const name = `${person.firstName} ${person.lastName ?? ""}`.trim();
    return [{ id, identifier, name, email: person.emails[0] ?? "", role, affinityKey: issueKey(id) }];
  });

const openWorld = ({ world = "small", baseDate = defaultBaseDate }: SandboxOptions, seed: string): World =>
  typeof world === "string" ? createWorld({ seed, baseDate, size: world }) : createImportedWorld(world, baseDate);

/** Throws a `RangeError` for options that do not exist, a `WorldInputError` for what is wrong in a world of your own. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  checkOptions(options);
  const seed = String(options.seed ?? "postern");
  const clock = options.clock ?? createRunningClock();
  const world = openWorld(options, seed);
  recordFieldValueChanges(world);
  const rateLimits = createRateLimits(limitsFrom(options), clock);
  const access = createAccess({ world, seed, clock });
  const users = usersOf(world, access.issueKey);
  const faults = createFaults(seed);
  const log = createRequestLog();
  const scheduler = createScheduler(clock);
  resetReminders(world, scheduler);
  const webhooks = createWebhooks({ world, clock, scheduler, timeoutMs: options.webhookTimeoutMs ?? 5_000 });
  const drawLag = createDrawLag(options.versionLagMs ?? usualLag, seed);
  const lag = createLaggingWorld(world, clock, drawLag);
  const fileLinks = createFileLinks({ world, clock, seed });
  const platform: Platform = {
    world,
    lookAsV2: lag.look,
    history: createRecentHistory(world, clock),
    clock,
    access,
    rateLimits,
    rowTexts: createRowTexts(),
    scheduler,
    fileLinks,
    webhooks,
    merges: createMerges({ world, scheduler, seed, durationMs: options.mergeDurationMs ?? 2_000 }),
    assumptions: { ...defaultAssumptions, ...options.assume },
  };
  strikeWebhooks(webhooks, faults);
  const control = createControl({ ...platform, faults, log, lag });
  const handle: Handle = createHandler({
    clock,
    access,
    rateLimits,
    faults,
    log,
    generations: { v1: createV1(platform), v2: createV2(platform, options.defaultApiVersion ?? currentApiVersion) },
    control: createControlRoutes({ control, showKeys: options.showKeys ?? true }),
    page: createPage(),
    fileLinks,
    mcp: createMcp({ access, handle: () => handle }),
  });
  return { fetch: createFetch(handle), listen: (listenOptions) => listen(handle, listenOptions), control, users };
};
