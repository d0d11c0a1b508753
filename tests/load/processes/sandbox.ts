// The Affinity sandbox on a socket, as a program under test meets it, without limits that would end a benchmark.
import { createSandbox } from "@postern/affinity-sandbox";

const sandbox = createSandbox({ perMinuteLimit: 1_000_000_000, perMonthLimit: null, concurrentLimit: 1_000 });
const { url } = await sandbox.listen({ port: 0 });
process.send?.({ url, key: sandbox.users[0]?.affinityKey });
