// Rows for the Affinity sandbox: requests beside Prism, a mock server out of the same OpenAPI document, and the world `firm`.
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./load-generator.ts";
import { startMeasured } from "./measured-process.ts";
import type { WorldCost } from "./processes/sandbox-world.ts";
import { measureSocketLoad } from "./socket-load.ts";

interface SandboxRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number;
  readonly against: string;
}

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

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

/** Or why there is none. */
const startPrism = async ({ temporaryFolder, say }: SandboxOptions): Promise<Target | string> => {
  if (!existsSync(openApiFile)) return "Affinity's OpenAPI document is not beside this project";
  say(`installing Prism ${prismVersion} in a temporary folder …`);
  const folder = temporaryFolder();
  if (!installPrism(folder)) return "Prism could not be installed (no registry?)";
  const port = await freePort();
  const words = [join(folder, "node_modules/@stoplight/prism-cli/dist/index.js"), String(port), openApiFile];
  const prism = await startMeasured<{ url: string }>("prism.ts", words);
  return { url: prism.hello.url, key: "any", stop: prism.stop };
};

const startSandbox = async (): Promise<Target> => {
  const { hello, stop } = await startMeasured<{ url: string; key: string }>("sandbox.ts", []);
  return { ...hello, stop };
};

const requestsPerSecond = ({ url, key }: Target, path: string, durationMs: number): Promise<number> =>
  measureSocketLoad({ url, key, path, durationMs, connections: 16 });

/** v1 is not in the document: its person stands beside Prism's answer to the same question in v2. */
const pairs = [
  { ours: "/v2/companies?limit=100", theirs: "/v2/companies?limit=100" },
  { ours: "/v2/persons/44320", theirs: "/v2/persons/44320" },
  { ours: "/persons/44320", theirs: "/v2/persons/44320" },
];

const measurePair = async (
  sides: { sandbox: Target; prism: Target },
  pair: (typeof pairs)[number],
  options: SandboxOptions,
) => {
  const [ours, theirs]: [number[], number[]] = [[], []];
  // In turn, so that a machine that slows down slows both; the first round warms up and is dropped.
  for (let round = 0; round <= options.rounds; round += 1) {
    const [mine, other] = [
      await requestsPerSecond(sides.sandbox, pair.ours, options.durationMs),
      await requestsPerSecond(sides.prism, pair.theirs, options.durationMs),
    ];
    if (round === 0) continue;
    ours.push(mine);
    theirs.push(other);
  }
  return { ours: median(ours), theirs: median(theirs) };
};

const measureBesidePrism = async (options: SandboxOptions): Promise<SandboxRow[]> => {
  const prism = await startPrism(options);
  if (typeof prism === "string") {
    options.say(`SKIPPED: the sandbox beside Prism. ${prism}.`);
    return [];
  }
  const sandbox = await startSandbox();
  const rows: SandboxRow[] = [];
  for (const pair of pairs) {
    options.say(`sandbox: GET ${pair.ours} …`);
    const { ours, theirs } = await measurePair({ sandbox, prism }, pair, options);
    const against = `Prism ${prismVersion}, GET ${pair.theirs}`;
    rows.push({ name: `sandbox: GET ${pair.ours}`, value: ours, unit: "calls/s", ratio: ours / theirs, against });
  }
  await sandbox.stop();
  await prism.stop();
  return rows;
};

const costOf = async (size: string): Promise<WorldCost> => {
  const { hello, ended } = await startMeasured<WorldCost>("sandbox-world.ts", [size]);
  await ended;
  return hello;
};

const measureFirm = async ({ say }: SandboxOptions): Promise<SandboxRow[]> => {
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

export const measureSandbox = async (options: SandboxOptions): Promise<SandboxRow[]> => [
  ...(await measureBesidePrism(options)),
  ...(await measureFirm(options)),
];
