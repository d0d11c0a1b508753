// Opens one world of the sandbox in a process of its own and tells what it costs: seconds, memory, CPU of a GET by id,
// and, when asked, whether paging through all its persons misses or doubles anybody while others are added.
import { createSandbox, type Sandbox, type WorldSize } from "@postern/affinity-sandbox";

export interface WorldCost {
  readonly seconds: number;
  /** What of that the processor worked, which neighbours on the machine do not stretch. */
  readonly cpuSeconds: number;
  /** The most that the process ever had in memory. */
  readonly peakBytes: number;
  /** Microseconds of CPU by path. */
  readonly cpuPerGet: Readonly<Record<string, number>>;
  readonly paging: readonly PagingResult[];
}

interface PagingResult {
  readonly generation: "v1" | "v2";
  readonly persons: number;
  readonly added: number;
  readonly missed: number;
  readonly doubled: number;
}

const [size = "small", task = "open"] = process.argv.slice(2);
const getsPerPath = 3_000;

const began = performance.now();
const sandbox: Sandbox = createSandbox({
  world: size as WorldSize,
  perMinuteLimit: 1_000_000_000,
  perMonthLimit: null,
  versionLagMs: 0,
});
const seconds = (performance.now() - began) / 1_000;
const opening = process.cpuUsage();
const cpuSeconds = (opening.user + opening.system) / 1e6;

const headers = {
  authorization: `Bearer ${sandbox.users[0]?.affinityKey}`,
  "content-type": "application/json",
};

const ask = async (path: string, body?: object): Promise<unknown> => {
  const content = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await sandbox.fetch(new Request(new URL(path, "http://sandbox.test"), { headers, ...content }));
  if (response.status >= 300) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

const { world } = sandbox.control;
const idsOf = (rows: readonly { id: number }[]): number[] => rows.map((row) => row.id);
const ids = {
  person: idsOf(world.all("persons")),
  company: idsOf(world.all("companies")),
  opportunity: idsOf(world.all("opportunities")),
  note: idsOf(world.all("notes")),
};
const pathsById: readonly (readonly [string, readonly number[]])[] = [
  ["/persons/", ids.person],
  ["/organizations/", ids.company],
  ["/opportunities/", ids.opportunity],
  ["/notes/", ids.note],
  ["/v2/persons/", ids.person],
  ["/v2/companies/", ids.company],
  ["/v2/opportunities/", ids.opportunity],
  ["/v2/notes/", ids.note],
];

const cpuOf = async (prefix: string, of: readonly number[]): Promise<number> => {
  // A prime step goes all over the world: one hot record would flatter.
  const getMany = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await ask(`${prefix}${of[(index * 7_919) % of.length]}`);
  };
  await getMany(getsPerPath / 3);
  const before = process.cpuUsage();
  await getMany(getsPerPath);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / getsPerPath;
};

interface Listed {
  readonly persons?: readonly { readonly id: number }[];
  readonly data?: readonly { readonly id: number }[];
  readonly next_page_token?: string | null;
  readonly pagination?: { readonly nextUrl: string | null };
}

const nextOf = ({ pagination, next_page_token: token }: Listed): string | null => {
  if (pagination !== undefined) return pagination.nextUrl;
  return typeof token === "string" ? `/persons?page_size=500&page_token=${token}` : null;
};

const pageThrough = async (generation: "v1" | "v2"): Promise<PagingResult> => {
  const before = idsOf(world.all("persons"));
  const seen = new Map<number, number>();
  let added = 0;
  let next: string | null = generation === "v1" ? "/persons?page_size=500" : "/v2/persons?limit=100";
  while (next !== null) {
    const listed = (await ask(next)) as Listed;
    for (const { id } of listed.persons ?? listed.data ?? []) seen.set(id, (seen.get(id) ?? 0) + 1);
    const email = `late.${generation}.${added}@comer.example`;
    if (added < 500) await ask("/persons", { first_name: "Late", last_name: "Comer", emails: [email] });
    added += 1;
    next = nextOf(listed);
  }
  const missed = before.filter((id) => !seen.has(id)).length;
  const doubled = [...seen.values()].filter((times) => times > 1).length;
  return { generation, persons: before.length, added: Math.min(added, 500), missed, doubled };
};

const cpuPerGet: Record<string, number> = {};
for (const [prefix, of] of pathsById) cpuPerGet[prefix] = await cpuOf(prefix, of);
const paging = task === "page" ? [await pageThrough("v1"), await pageThrough("v2")] : [];
const peakBytes = process.resourceUsage().maxRSS * 1_024;
process.send?.({ seconds, cpuSeconds, peakBytes, cpuPerGet, paging } satisfies WorldCost);
process.disconnect?.();
