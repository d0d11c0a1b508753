// Rows for a tool call of the whole gateway on PostgreSQL beside the same on SQLite.
import { createTestPostgres, prepareTestServer } from "@postern/gateway/parts";
import { startPostgres } from "../start-postgres.ts";
import { compareSides, cpuRow, latencyRow, throughputRow } from "./compare-sides.ts";
import { type GatewayOptions, startLoadedGateway, stopLoaded } from "./measure-gateway.ts";
import { startMeasured } from "./measured-process.ts";
import type { Row } from "./row.ts";

const measureOn = async (databaseUrl: string, options: GatewayOptions): Promise<Row[]> => {
  const upstream = await startMeasured<{ url: string }>("upstream.ts", []);
  const { url } = upstream.hello;
  const postgres = await startLoadedGateway(options, url, 10, databaseUrl);
  const sqlite = await startLoadedGateway(options, url, 10);
  const rows: Row[] = [];
  for (const concurrency of [1, 64]) {
    const [ours, theirs] = await compareSides([postgres, sqlite], { ...options, concurrency });
    const name = `tool call on PostgreSQL, ${concurrency} at once`;
    const sides = { ours, theirs, against: "the same on SQLite" };
    rows.push(latencyRow(`${name}: median`, sides), throughputRow(name, sides), cpuRow(`${name}: CPU per call`, sides));
  }
  for (const side of [postgres, sqlite]) await stopLoaded(side);
  await upstream.stop();
  return rows;
};

export const measurePostgres = async (options: GatewayOptions): Promise<Row[]> => {
  options.say("tool call on PostgreSQL and on SQLite …");
  const server = await startPostgres();
  try {
    const { server: prepared } = await prepareTestServer(server.url);
    const { url } = await createTestPostgres(prepared, { migrated: true });
    return await measureOn(url, options);
  } finally {
    await server.stop();
  }
};
