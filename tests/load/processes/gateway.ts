// The whole gateway with every guarantee on, as its own process, loaded as `postern serve` loads it, and a key to call it with.
import { beginLoading, letNurseryGrow } from "../../../packages/cli/bin/loading.mjs";

beginLoading();
const { readConfiguration, startGateway } = await import("@postern/gateway");

const [upstreamUrl = "", dataDir = "", databaseUrl = ""] = process.argv.slice(2);
const environment = {
  POSTERN_AFFINITY_URL: upstreamUrl,
  POSTERN_LOG_LEVEL: "info",
  POSTERN_UPSTREAM_CONCURRENCY: "1000",
  ...(databaseUrl === "" ? {} : { POSTERN_DATABASE_URL: databaseUrl }),
};
const gateway = await startGateway(
  readConfiguration(environment, { dataDir, port: 0, purpose: "development" }).configuration,
);
const { key } = await gateway.createGatewayKey({ name: "bench" });
letNurseryGrow();
process.send?.({ url: gateway.url, key });
process.on("SIGTERM", () => void gateway.close().then(() => process.exit(0)));
