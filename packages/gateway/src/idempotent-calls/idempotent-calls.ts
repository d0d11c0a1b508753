// Writes that happen once: whoever calls with a key claims it, and finds what an earlier call with that key came to.
import { type EndSignal, GatewayError } from "@postern/contract";
import type { Clock } from "../platform/clock.ts";
import type { Database, Statement } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { Vault, VersionedDigests } from "../vault/vault.ts";
import { type CallEnding, keepingOf, parseEnding, serialiseEnding } from "./call-ending.ts";
import type { IdempotentCallStore } from "./idempotent-call-store.ts";

/** What an earlier call with the key came to. `doubt`: whether it took effect is not known. */
export type Earlier =
  | { readonly status: "ended"; readonly callId: string | undefined; readonly ending: CallEnding }
  | {
      readonly status: "doubt";
      readonly callId: string;
      readonly since: number;
      readonly error?: GatewayError;
      /** Another gateway may be at it, which tells nothing before its end. */
      readonly mayRunElsewhere: boolean;
    };

/** The right to run a call with a key; nobody else of this tenant has it until it is released. */
export interface Claim {
  readonly earlier: Earlier | undefined;
  /**
   * Belongs to the transaction of the intent: the key is taken before the first upstream request. A guard among them that
   * does not hold means that another gateway took the key meanwhile.
   */
  reserve(callId: string): readonly Statement[];
  /** Belongs to the transaction of the outcome. */
  settle(ending: CallEnding): Promise<readonly Statement[]>;
  /** Must be called when the call's outcome is recorded, with what its caller is told. */
  release(callId: string, told: CallEnding): void;
}

export interface ClaimRequest {
  readonly tenant: string;
  readonly key: string;
  /** Everything that makes two calls the same call, as text. */
  readonly content: string;
  /** Ends the wait for a call with the same key that runs. */
  readonly waitSignal: EndSignal;
}

export interface IdempotentCalls {
  /** Rejects with `conflict` when the key was used for another call, or its first call still runs at the end of the wait. */
  claim(request: ClaimRequest): Promise<Claim>;
  sweep(): Promise<void>;
  close(): void;
}

export interface IdempotentCallsDependencies {
  readonly store: IdempotentCallStore;
  readonly database: Database;
  readonly vault: Pick<Vault, "digestsOf" | "sealText" | "openText">;
  readonly clock: Clock;
  readonly log: Log;
}

/** `callId` undefined: the call that ran was refused before it came to the key's answer. */
interface Landing {
  readonly callId: string | undefined;
  readonly told: CallEnding;
}

interface Flight {
  readonly content: string;
  readonly landed: Promise<Landing>;
}

/** The digests of one key and its call by one version of the tenant's key. */
interface Hashes {
  readonly tenant: string;
  readonly tenantKeyVersion: number;
  readonly keyHash: string;
  readonly requestHash: string;
}

/** The newest version's first: by it a row is written, and by each of them it is looked for. */
type AllHashes = readonly [Hashes, ...Hashes[]];

/** What stands in the store under a key, and by which of its digests. */
interface Found {
  readonly hashes: Hashes;
  readonly earlier: Earlier;
}

const keptMs = 24 * 60 * 60 * 1_000;
const sweepEveryMs = 10 * 60 * 1_000;

const usedForAnother = (): GatewayError =>
  new GatewayError(
    "conflict",
    "This idempotencyKey was used for another call: another tool, account or input, or under another policy. Nothing was called upstream. Send the call as it was, or use a new key for a new write.",
  );

/** Another call has the key and has not ended. */
export const stillRuns = (): GatewayError =>
  new GatewayError(
    "conflict",
    "The first call with this idempotencyKey still runs. Nothing was called upstream for this one. Call again with the same key to get its answer.",
    { retryable: true },
  );

/** The flight's end, or undefined when the wait ended first. */
const waitFor = async ({ landed }: Flight, signal: EndSignal) => {
  let end: (() => void) | undefined;
  const ended = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
  try {
    return await Promise.race([landed, ended]);
  } finally {
    if (end !== undefined) signal.removeEventListener("abort", end);
  }
};

/** A claim of a call that only waited: it has its answer, and nothing to keep. */
const follow = ({ callId, told: ending }: Landing): Claim => ({
  earlier: { status: "ended", callId, ending },
  reserve: () => [],
  settle: async () => [],
  release: () => undefined,
});

const createReading = ({ store, database, vault, clock }: IdempotentCallsDependencies) => {
  const isShared = database.shared !== undefined;
  const readBy = async ({ tenant, keyHash, requestHash }: Hashes): Promise<Earlier | undefined> => {
    const row = await store.find(tenant, keyHash, clock.now());
    if (row === undefined) return undefined;
    if (row.requestHash !== requestHash) throw usedForAnother();
    const { callId, answer, tenantKeyVersion, createdAt: since } = row;
    if (answer === null) return { status: "doubt", callId, since, mayRunElsewhere: isShared };
    const place = { tenant, purpose: "answer", parts: [keyHash, requestHash, callId] };
    const ending = parseEnding(await vault.openText(place, { sealed: answer, tenantKeyVersion }));
    if (keepingOf(ending) !== "doubt" || "data" in ending) return { status: "ended", callId, ending };
    return { status: "doubt", callId, since, error: ending.error, mayRunElsewhere: false };
  };
  return async (all: AllHashes): Promise<Found | undefined> => {
    for (const hashes of all) {
      const earlier = await readBy(hashes);
      if (earlier !== undefined) return { hashes, earlier };
    }
    return undefined;
  };
};

/** The claim of the call that runs. `taken`: the row that stands under the key now, if any; `at`: by which digests. */
const createLead = (dependencies: IdempotentCallsDependencies, newest: Hashes, found: Found | undefined) => {
  const { store, vault, clock } = dependencies;
  const { tenant } = newest;
  const earlier = found?.earlier;
  let [taken, at] = [earlier?.callId, found?.hashes ?? newest];
  let isReserved = false;
  return {
    earlier,
    reserve(callId: string): readonly Statement[] {
      const createdAt = clock.now();
      const former = taken === undefined ? [] : [store.delete(tenant, { ...at, callId: taken })];
      [taken, at] = [callId, newest];
      isReserved = true;
      const call = { ...newest, callId, createdAt, expiresAt: createdAt + keptMs };
      return [...former, store.deleteExpired(tenant, newest.keyHash, createdAt), store.insert(tenant, call)];
    },
    async settle(ending: CallEnding): Promise<readonly Statement[]> {
      // An answer that was kept stays, and so does a doubt that reading could not remove.
      if (taken === undefined || earlier?.status === "ended") return [];
      if (!isReserved && "error" in ending) return [];
      const { keyHash, requestHash, tenantKeyVersion } = at;
      if (keepingOf(ending) === "forget") return [store.delete(tenant, { keyHash, callId: taken })];
      const place = { tenant, purpose: "answer", parts: [keyHash, requestHash, taken] };
      const { sealed } = await vault.sealText(place, serialiseEnding(ending), tenantKeyVersion);
      return [store.putAnswer(tenant, { keyHash, callId: taken, sealed })];
    },
  };
};

export const createIdempotentCalls = (dependencies: IdempotentCallsDependencies): IdempotentCalls => {
  const { store, database, vault, clock, log } = dependencies;
  const flights = new Map<string, Flight>();
  const readEarlier = createReading(dependencies);

  const hash = async ({ tenant, key, content }: ClaimRequest): Promise<AllHashes> => {
    const contents = [`idempotency-key ${key}`, `idempotent-request ${content}`];
    const [newest, ...older] = await vault.digestsOf(tenant, contents);
    const toHashes = ({ tenantKeyVersion, digests: [keyHash = "", requestHash = ""] }: VersionedDigests): Hashes => ({
      tenant,
      tenantKeyVersion,
      keyHash,
      requestHash,
    });
    return [toHashes(newest), ...older.map(toHashes)];
  };

  const takeOff = async (name: string, request: ClaimRequest): Promise<Claim> => {
    const { promise: landed, resolve: land } = Promise.withResolvers<Landing>();
    flights.set(name, { content: request.content, landed });
    const release = (callId: string, told: CallEnding) => {
      flights.delete(name);
      land({ callId, told });
    };
    try {
      const hashes = await hash(request);
      return { ...createLead(dependencies, hashes[0], await readEarlier(hashes)), release };
    } catch (error) {
      flights.delete(name);
      // Whoever waited meanwhile gets the same refusal.
      land({ callId: undefined, told: { error: error as GatewayError } });
      throw error;
    }
  };

  const sweep = async () => {
    try {
      await database.write([store.deleteExpiredOfAllTenants(clock.now())]);
    } catch (error) {
      log.error({ err: error }, "expired answers of idempotent calls cannot be erased; it is tried again");
    }
  };
  const timer = setInterval(() => void sweep(), sweepEveryMs);
  timer.unref();

  return {
    async claim(request) {
      // No digest: one would change with the tenant's key while a call runs.
      const name = `${request.tenant} ${request.key}`;
      const flight = flights.get(name);
      if (flight === undefined) return takeOff(name, request);
      if (flight.content !== request.content) throw usedForAnother();
      const landing = await waitFor(flight, request.waitSignal);
      if (landing === undefined) throw stillRuns();
      return follow(landing);
    },
    sweep,
    close: () => clearInterval(timer),
  };
};
