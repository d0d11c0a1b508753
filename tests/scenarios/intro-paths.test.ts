// The warmest introductions that the tool finds in a large firm are those that a look at everybody in the world finds.
import { type Acquaintance, type Bridge, rankPaths } from "@postern/affinity/parts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenAffinity, openAffinity } from "../contract/open-affinity.ts";

/** Each takes a look at all 200,000 persons. */
const targetCount = Number(process.env["INTRO_TARGETS"] ?? 24);
const maxRequests = 30;
const limit = 10;

interface Shown {
  readonly ask: { readonly id: number };
  readonly through: { readonly id: number };
  readonly to?: { readonly id: number };
  readonly strength: number;
}

let open: OpenAffinity;
let persons: ReturnType<typeof readPersons>;
let linkedIn: Map<number, Set<number>>;

const readPersons = () => open.sandbox.control.world.all("persons");

beforeAll(async () => {
  open = await openAffinity({ world: "firm", perMinuteLimit: 1_000_000, perMonthLimit: null });
  persons = readPersons();
  linkedIn = new Map();
  for (const { externalPersonId, internalPersonId } of open.sandbox.control.world.all("linkedInConnections")) {
    linkedIn.set(externalPersonId, (linkedIn.get(externalPersonId) ?? new Set()).add(internalPersonId));
  }
}, 120_000);
afterAll(() => open.close());

/** By the sandbox's own numbers. */
const acquaintancesOf = async (personId: number): Promise<readonly Acquaintance[]> => {
  const key = open.sandbox.users[0]?.affinityKey ?? "";
  const response = await open.sandbox.fetch(`${open.url}/relationships-strengths?external_id=${personId}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const rows = (await response.json()) as readonly { internal_id: number; strength: number }[];
  const met = linkedIn.get(personId) ?? new Set<number>();
  const scores = new Map(rows.map(({ internal_id, strength }) => [internal_id, strength]));
  return [...new Set([...scores.keys(), ...met])].map((memberId) => ({
    memberId,
    personId,
    score: scores.get(memberId) ?? 0,
    isOnLinkedIn: met.has(memberId),
  }));
};

const outsideAt = (companyId: number) =>
  persons.filter(({ type, companyIds }) => type !== "internal" && companyIds.includes(companyId));

const bruteForce = async (targets: typeof persons, ownCompany?: number) => {
  const targetIds = targets.map(({ id }) => id);
  const bridges: Bridge[] = [];
  for (const target of targets) {
    for (const companyId of target.companyIds.filter((id) => id !== ownCompany)) {
      const there = outsideAt(companyId);
      for (const { id: personId } of there) {
        if (personId !== target.id) bridges.push({ personId, targetId: target.id, companyId, people: there.length });
      }
    }
  }
  const known = new Set([...targetIds, ...bridges.map(({ personId }) => personId)]);
  const acquaintances: Acquaintance[] = [];
  for (const id of known) acquaintances.push(...(await acquaintancesOf(id)));
  const paths = rankPaths({ targetIds, acquaintances, bridges });
  return {
    total: paths.length,
    paths: paths.slice(0, limit).map(({ memberId, personId, targetId, hops, strength }) => ({
      ask: memberId,
      through: personId,
      ...(hops === 2 && { to: targetId }),
      strength,
    })),
  };
};

const shown = (output: Record<string, unknown>) => ({
  total: output["total_paths"],
  paths: (output["paths"] as readonly Shown[]).map(({ ask, through, to, strength }) => ({
    ask: ask.id,
    through: through.id,
    ...(to !== undefined && { to: to.id }),
    strength,
  })),
});

/** The same ones in every run. */
const spread = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  Array.from(
    { length: count },
    (_, index) => items[Math.floor(((index * 0.618_033_988_75) % 1) * items.length)] as Item,
  );

describe(`for ${targetCount} targets in a world of 200,000 persons`, () => {
  it("the paths are those of a look at everybody, in as many as 30 requests", { timeout: 1_800_000 }, async () => {
    const outside = persons.filter(({ type }) => type !== "internal");
    const companies = open.sandbox.control.world.all("companies").filter(({ isInAccount }) => isInAccount);
    const half = Math.ceil(targetCount / 2);
    let found = 0;
    let through = 0;
    for (const person of spread(outside, half)) {
      const told = await open.call("affinity_find_intro_paths", { person: person.id, limit });
      expect(open.requests().length).toBeLessThanOrEqual(maxRequests);
      expect([person.id, shown(told)]).toEqual([person.id, await bruteForce([person])]);
      open.requests();
      found += shown(told).paths.length;
      through += shown(told).paths.filter(({ to }) => to !== undefined).length;
    }
    for (const { id } of spread(companies, targetCount - half)) {
      const told = await open.call("affinity_find_intro_paths", { company: id, limit });
      expect(open.requests().length).toBeLessThanOrEqual(maxRequests);
      expect([id, told["not_looked_at"]]).toEqual([id, undefined]);
      expect([id, shown(told)]).toEqual([id, await bruteForce(outsideAt(id), id)]);
      open.requests();
      found += shown(told).paths.length;
    }
    // Nothing is proved by nobody.
    expect(found).toBeGreaterThan(targetCount / 4);
    expect(through).toBeGreaterThan(0);
  });
});
