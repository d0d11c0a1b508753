// `npm run bench`: what the gateway costs, each figure beside something bare that ran in the same minutes on the same machine.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type GatewayOptions, measureGateway } from "./measure-gateway.ts";
import { measureMcp } from "./measure-mcp.ts";
import { measurePages } from "./measure-pages.ts";
import { measurePostgres } from "./measure-postgres.ts";
import { measureReads } from "./measure-reads.ts";
import { measureSandbox } from "./measure-sandbox.ts";
import { measureVault } from "./measure-vault.ts";
import { measureFsync } from "./micro-benchmarks.ts";
import type { Row } from "./row.ts";

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "5" },
    accounts: { type: "string", default: "100000" },
    /** A name of `parts`: leaves the others out. */
    only: { type: "string" },
  },
});
const command = `npm run bench -- --seconds ${values.seconds} --rounds ${values.rounds} --accounts ${values.accounts}${values.only === undefined ? "" : ` --only ${values.only}`}`;

const folders: string[] = [];
const options: GatewayOptions = {
  durationMs: Number(values.seconds) * 1_000,
  rounds: Number(values.rounds),
  accounts: Number(values.accounts),
  say: (text) => void process.stderr.write(`${text}\n`),
  temporaryFolder() {
    const folder = mkdtempSync(join(tmpdir(), "postern-bench-"));
    folders.push(folder);
    return folder;
  },
};

const parts = new Map<string, (options: GatewayOptions) => Promise<readonly Row[]>>([
  ["gateway", measureGateway],
  ["mcp", measureMcp],
  ["postgresql", measurePostgres],
  ["pages", measurePages],
  ["reads", measureReads],
  ["sandbox", measureSandbox],
  ["vault", measureVault],
]);

const show = (text: string): void => void process.stdout.write(`${text}\n`);

const print = (rows: readonly Row[]): void => {
  const number = (value: number): string =>
    value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : value < 1_000 ? 1 : 0 });
  show(`${"".padEnd(56)}${"value".padStart(12)} unit       ratio  against`);
  for (const { name, value, unit, ratio, against } of rows) {
    show(`${name.padEnd(56)}${number(value).padStart(12)} ${unit.padEnd(10)} ${number(ratio).padStart(5)}  ${against}`);
  }
};

const run = async (): Promise<void> => {
  const { only } = values;
  if (only !== undefined && !parts.has(only)) throw new Error(`--only takes ${[...parts.keys()].join(", ")}`);
  const fsync = Math.round(measureFsync());
  show(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}, fsync ${fsync} µs`);
  const rows: Row[] = [];
  for (const [name, measure] of parts) if (only === undefined || only === name) rows.push(...(await measure(options)));
  print(rows);
  const told = rows.map((row) => ({ ...row, command }));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(told, null, 2)}\n`);
};

try {
  await run();
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
