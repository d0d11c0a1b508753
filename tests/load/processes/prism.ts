// Prism in a process of the benchmark: silent, on a port that was free, told ready once it answers.
import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

const [program = "", port = "", openApiFile = ""] = process.argv.slice(2);
const words = [program, "mock", "--port", port, "--verboseLevel", "silent", "--multiprocess", "false", openApiFile];
const prism = spawn(process.execPath, words, { stdio: "ignore" });
prism.once("exit", () => process.exit(1));
process.once("SIGTERM", () => {
  prism.removeAllListeners("exit");
  prism.once("exit", () => process.exit(0));
  prism.kill("SIGKILL");
});

const url = `http://127.0.0.1:${port}`;
for (let isUp = false; !isUp; await wait(200)) {
  isUp = await fetch(`${url}/v2/auth/whoami`, { headers: { authorization: "Bearer any" } }).then(
    (answer) => answer.status === 200,
    () => false,
  );
}
process.send?.({ url });
