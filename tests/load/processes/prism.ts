// Prism within a process of the benchmark, so that its CPU is read as ours is: silent, on a port that was free.
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [program = "", port = "", openApiFile = ""] = process.argv.slice(2);
const settings = ["--port", port, "--verboseLevel", "silent", "--multiprocess", "false"];
process.argv = [process.execPath, program, "mock", ...settings, openApiFile];
await import(pathToFileURL(program).href);

const url = `http://127.0.0.1:${port}`;
const isUp = (): Promise<boolean> =>
  fetch(`${url}/v2/auth/whoami`, { headers: { authorization: "Bearer any" } }).then(
    (answer) => answer.status === 200,
    () => false,
  );
while (!(await isUp())) await wait(200);
process.send?.({ url });
