// `npm run conformance:serve`: the suite's fixtures at an endpoint on a free port, told in one line of JSON, until it is stopped.
// A word after it is the level of the log on standard error.
import { startFixture } from "./start-fixture.ts";

const fixture = await startFixture({ POSTERN_LOG_LEVEL: process.argv[2] ?? "error" });
process.stdout.write(`${JSON.stringify({ url: fixture.url })}\n`);

const stop = (): void => void fixture.close().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
