// Disconnecting against calls of every kind on two gateways, at random moments: nothing starts after the answer, nothing is handed
// out, and nobody else is disturbed. RACES sets how many rounds, RACE_SEED which.
import { setTimeout as delay } from "node:timers/promises";
import { Secret } from "@postern/contract";
import { verifyAuditLog } from "@postern/gateway";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Chance, createChance } from "./chance.ts";
import { type Gateways, openGateways, type TimedAnswer } from "./open-gateways.ts";

const rounds = Number(process.env["RACES"] ?? 15);
const seed = process.env["RACE_SEED"] ?? String(Date.now());

let gateways: Gateways;
beforeAll(async () => {
  gateways = await openGateways();
});
afterAll(() => gateways.close());

const racer = 0;
const bystander = 1;
const connect = async (user: number, tenant: string, identifier: string): Promise<string> => {
  const credential = { apiKey: gateways.sandbox.users[user]?.affinityKey };
  const body = { tenant, connectionName: "affinity", identifier, credential };
  const answer = await gateways.send[0]?.("PUT", "/v1/connected-accounts", body);
  return answer?.body.connectedAccount.id ?? "";
};

type Call = readonly [method: string, path: string, input: Record<string, unknown>];

/** One request, several in a row, a write, what is only tried out, and a read whose answer others may share. */
const calls: readonly Call[] = [
  ["POST", "/v1/tools/affinity_get_person/call", { person_id: 44320 }],
  ["POST", "/v1/tools/affinity_search_persons/call", { term: "a" }],
  ["POST", "/v1/tools/affinity_get_opportunity/call", { opportunity_id: 98431 }],
  ["POST", "/v1/tools/affinity_list_lists/call", { refresh: true }],
  ["POST", "/v1/tools/affinity_create_note/call", { content: "Raced", person_ids: [44320] }],
  ["POST", "/v1/tools/affinity_create_note/call", { content: "Tried", person_ids: [44320], dry_run: true }],
];

const run = (chance: Chance, tenant: string, identifier: string): Promise<TimedAnswer> => {
  const [method, path, input] = chance.pick(calls) as Call;
  return gateways.timed(chance.whole(2), method, path, { tenant, identifier, input });
};

/** A tool loads with its first call, which may take longer than a disconnection waits. */
const warmUp = async (): Promise<void> => {
  for (const [method, path, input] of calls) {
    const body = { tenant: "staying", identifier: "bystander", input };
    await Promise.all([0, 1].map((index) => gateways.timed(index, method, path, body)));
  }
};

/** Upstream answers late, in pieces or wants to be asked again. */
const disturbUpstream = ({ whole, happens }: Chance): void => {
  const { control, users } = gateways.sandbox;
  control.clearFaults();
  const match = { user: users[racer]?.id ?? 0 };
  control.injectFault({ match, rate: 0.6, fault: { delayMs: whole(60) } });
  if (happens(0.3)) control.injectFault({ match, times: 2, fault: { status: 503, headers: { "retry-after": "0" } } });
};

const requestsOfRacer = (): number =>
  gateways.sandbox.control.requests().filter(({ userId }) => userId === gateways.sandbox.users[racer]?.id).length;

interface Disconnected {
  readonly status: number;
  readonly at: number;
  readonly body: { readonly inFlight: readonly string[]; readonly drained: boolean };
  /** Requests that upstream had seen of the account by then. */
  readonly requests: number;
}

const disconnect = async (index: number, id: string): Promise<Disconnected> => {
  const answer = await gateways.timed(index, "DELETE", `/v1/connected-accounts/${id}`);
  return { ...(answer as unknown as Disconnected), requests: requestsOfRacer() };
};

const failures: string[] = [];
const claim = (isTrue: boolean, what: string, ...facts: unknown[]): void => {
  if (!isTrue) failures.push([what, ...facts.map((fact) => JSON.stringify(fact))].join(" "));
};

/** What is told of a round when it is over. */
const judge = (round: number, { status, at, body, requests }: Disconnected, told: readonly TimedAnswer[]): void => {
  claim(status === 200 && body.drained, `round ${round}: the account was not disconnected in time`, status, body);
  for (const answer of told) {
    claim(answer.status !== 200 || answer.at <= at, `round ${round}: a result ${answer.at - at} ms late`);
  }
  claim(requestsOfRacer() === requests, `round ${round}: requests after the answer`, requestsOfRacer() - requests);
};

const race = async (round: number, chance: Chance): Promise<number> => {
  const identifier = `racer-${round}`;
  const id = await connect(racer, "leaving", identifier);
  disturbUpstream(chance);
  const begin = async (tenant: string, name: string) => {
    await delay(chance.whole(25));
    return run(chance, tenant, name);
  };
  const racing = Array.from({ length: 3 + chance.whole(4) }, () => begin("leaving", identifier));
  const others = Array.from({ length: 3 }, () => begin("staying", "bystander"));
  await delay(chance.whole(70));
  const [ended] = await Promise.all([
    disconnect(chance.whole(2), id),
    ...(chance.happens(0.3) ? [disconnect(1, id)] : []),
  ]);
  const late = await Promise.all(
    [0, 1].map((index) =>
      gateways.timed(index, "POST", calls[0]?.[1] ?? "", {
        tenant: "leaving",
        identifier,
        input: { person_id: 44320 },
      }),
    ),
  );
  const told = await Promise.all(racing);
  claim(
    (await Promise.all(others)).every(({ status }) => status === 200),
    `round ${round}: somebody else was disturbed`,
  );
  claim(
    late.every(({ body }) => body["code"] === "connected_account_not_ready"),
    `round ${round}: a call after it ran`,
  );
  await delay(15);
  judge(round, ended, told);
  return ended.body.inFlight.length;
};

/** In the chain, whose order nobody can dispute: no result of an account is recorded after its end. */
const lateResults = (): Promise<Record<string, unknown>[]> =>
  gateways.query(`SELECT call.call_id, call.body FROM audit_events call JOIN audit_events ending
    ON ending.tenant_id = call.tenant_id AND ending.identifier = call.identifier AND ending.type = 'connected_account.disconnected'
    WHERE call.type = 'tool.call_finished' AND call.outcome = 'succeeded' AND call.sequence > ending.sequence`);

it(
  `in ${rounds} rounds, RACE_SEED=${seed}`,
  async () => {
    const chance = createChance(seed);
    await connect(bystander, "staying", "bystander");
    await warmUp();
    let inFlight = 0;
    for (let round = 0; round < rounds; round += 1) inFlight += await race(round, chance);
    expect(failures, `RACE_SEED=${seed}`).toEqual([]);
    expect(await lateResults()).toEqual([]);
    expect(await verifyAuditLog({ databaseUrl: new Secret(gateways.databaseUrl) })).toMatchObject({ ok: true });
    // Leases are gone with their calls, a moment later.
    await expect.poll(() => gateways.query("SELECT call_id FROM call_leases")).toEqual([]);
    const outcomes = await gateways.query(
      "SELECT outcome, count(*)::int AS n FROM audit_events WHERE tenant_id = 'leaving' AND type = 'tool.call_finished' GROUP BY 1",
    );
    process.stdout.write(
      `${rounds} rounds, RACE_SEED=${seed}: ${inFlight} calls in flight; ${JSON.stringify(outcomes)}\n`,
    );
    // Else nothing raced.
    expect(inFlight).toBeGreaterThan(rounds / 4);
  },
  30_000 + rounds * 2_000,
);
