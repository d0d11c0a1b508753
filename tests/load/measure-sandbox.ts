// Rows for the Affinity sandbox: requests beside Prism, a mock server out of the same OpenAPI document, and the world `firm`.
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./load-generator.ts";
import { startMeasured } from "./measured-process.ts";
import { freePort } from "./peer-process.ts";
import type { WorldCost } from "./processes/sandbox-world.ts";
import type { Row } from "./row.ts";
import { runSocketLoad } from "./socket-load.ts";

export interface SandboxOptions {
  readonly rounds: number;
  readonly durationMs: number;
  readonly temporaryFolder: () => string;
  /** Told what is done, and what cannot be measured here. */
  readonly say: (text: string) => void;
}

// Installed when a benchmark asks for it, and only then: 213 packages and 74 MB that no build and no test needs would
// make every installation and `.ci/run` slower.
const prismVersion = "5.16.0";

const openApiFile = fileURLToPath(
  new URL("../../../shared/facts/affinity-v2-openapi-2024-01-01.json", import.meta.url),
);

interface Target {
  readonly url: string;
  readonly key: string;
  readonly cpuMicroseconds: () => number;
  readonly stop: () => Promise<void>;
}

const installPrism = (folder: string): boolean => {
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  try {
    const words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", `@stoplight/prism-cli@${prismVersion}`];
    execFileSync("npm", words, { cwd: folder, stdio: "ignore", timeout: 180_000 });
    return true;
  } catch {
    return false;
  }
};

/** Or why there is none. */
const startPrism = async ({ temporaryFolder, say }: SandboxOptions): Promise<Target | string> => {
  if (!existsSync(openApiFile)) return "Affinity's OpenAPI document is not beside this project";
  say(`installing Prism ${prismVersion} in a temporary folder …`);
  const folder = temporaryFolder();
  if (!installPrism(folder)) return "Prism could not be installed (no registry?)";
  const port = await freePort();
  const words = [join(folder, "node_modules/@stoplight/prism-cli/dist/index.js"), String(port), openApiFile];
  const prism = await startMeasured<{ url: string }>("prism.ts", words);
  return { ...prism, url: prism.hello.url, key: "any" };
};

const startSandbox = async (): Promise<Target> => {
  const sandbox = await startMeasured<{ url: string; key: string }>("sandbox.ts", []);
  return { ...sandbox, ...sandbox.hello };
};

interface Measured {
  readonly perSecond: number;
  /** Microseconds. */
  readonly cpuPerCall: number;
}

const measureOnce = async (target: Target, path: string, durationMs: number): Promise<Measured> => {
  const before = target.cpuMicroseconds();
  const { calls, seconds } = await runSocketLoad({ ...target, path, durationMs, connections: 64 });
  return { perSecond: calls / seconds, cpuPerCall: (target.cpuMicroseconds() - before) / calls };
};

/** v1 is not in the document: its person stands beside Prism's answer to the same question in v2. */
const pairs = [
  { ours: "/v2/companies?limit=100", theirs: "/v2/companies?limit=100" },
  { ours: "/v2/persons/44320", theirs: "/v2/persons/44320" },
  { ours: "/persons/44320", theirs: "/v2/persons/44320" },
];

interface Sides {
  readonly sandbox: Target;
  readonly prism: Target;
}

const middle = (all: readonly Measured[]): Measured => ({
  perSecond: median(all.map((one) => one.perSecond)),
  cpuPerCall: median(all.map((one) => one.cpuPerCall)),
});

const measurePair = async (sides: Sides, pair: (typeof pairs)[number], options: SandboxOptions) => {
  const [ours, theirs]: [Measured[], Measured[]] = [[], []];
  // In turn, so that a machine that slows down slows both; the first round warms up and is dropped.
  for (let round = 0; round <= options.rounds; round += 1) {
    const mine = await measureOnce(sides.sandbox, pair.ours, options.durationMs);
    const other = await measureOnce(sides.prism, pair.theirs, options.durationMs);
    if (round === 0) continue;
    ours.push(mine);
    theirs.push(other);
  }
  return { ours: middle(ours), theirs: middle(theirs) };
};

const rowsOfPair = async (sides: Sides, pair: (typeof pairs)[number], options: SandboxOptions): Promise<Row[]> => {
  options.say(`sandbox: GET ${pair.ours} …`);
  const { ours, theirs } = await measurePair(sides, pair, options);
  const against = `Prism ${prismVersion}, GET ${pair.theirs}`;
  const name = `sandbox: GET ${pair.ours}`;
  return [
    { name, value: ours.perSecond, unit: "calls/s", ratio: ours.perSecond / theirs.perSecond, against },
    { name: `${name}: CPU`, value: ours.cpuPerCall, unit: "µs", ratio: ours.cpuPerCall / theirs.cpuPerCall, against },
  ];
};

const measureBesidePrism = async (options: SandboxOptions): Promise<Row[]> => {
  const prism = await startPrism(options);
  if (typeof prism === "string") {
    options.say(`SKIPPED: the sandbox beside Prism. ${prism}.`);
    return [];
  }
  const sandbox = await startSandbox();
  const rows: Row[] = [];
  for (const pair of pairs) rows.push(...(await rowsOfPair({ sandbox, prism }, pair, options)));
  await sandbox.stop();
  await prism.stop();
  return rows;
};

const costOf = async (size: string): Promise<WorldCost> => {
  const { hello, ended } = await startMeasured<WorldCost>("sandbox-world.ts", [size]);
  await ended;
  return hello;
};

const measureFirm = async ({ say }: SandboxOptions): Promise<Row[]> => {
  say("sandbox: opening the world of 200,000 persons …");
  const [firm, small] = [await costOf("firm"), await costOf("small")];
  const against = "the same with 400 persons";
  const perGet = Object.entries(firm.cpuPerGet).map(([prefix, cpu]) => ({
    name: `sandbox, firm: CPU of GET ${prefix}{id}`,
    value: cpu,
    unit: "µs",
    ratio: cpu / (small.cpuPerGet[prefix] ?? Number.NaN),
    against,
  }));
  return [
    {
      name: "sandbox: opening the world firm",
      value: firm.seconds,
      unit: "s",
      ratio: firm.seconds / small.seconds,
      against,
    },
    {
      name: "sandbox: most memory with the world firm",
      value: firm.peakBytes / 1e6,
      unit: "MB",
      ratio: firm.peakBytes / small.peakBytes,
      against,
    },
    ...perGet,
  ];
};

export const measureSandbox = async (options: SandboxOptions): Promise<Row[]> => [
  ...(await measureBesidePrism(options)),
  ...(await measureFirm(options)),
];
