// AWS's services as moto emulates them: a package from PyPI, installed once into the folder of caches, run as a process.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = ["moto[kms,secretsmanager]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5"];
const caches = fileURLToPath(new URL("../../../../../node_modules/.cache/postern/", import.meta.url));
const folder = join(caches, "moto-5.2.5");

export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/** Why moto cannot run on this machine; undefined when it can. Tests that need it say so instead of passing. */
export const whyNoMoto = (): string | undefined => {
  const found = spawnSync("python3", ["-m", "pip", "--version"], { stdio: "ignore" });
  return found.status === 0 ? undefined : "python3 with pip is not on this machine, and moto needs it";
};

const install = (): void => {
  if (existsSync(folder)) return;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(caches, { recursive: true });
  const pip = ["-m", "pip", "install", "--quiet", "--no-warn-script-location", "--target", draft, ...packages];
  const { status, stderr } = spawnSync("python3", pip, { encoding: "utf8" });
  if (status !== 0) throw new Error(`moto could not be installed: ${stderr}`);
  // Whole or not at all, also when two test runs install at once.
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
};

const listening = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const [, url] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    server.once("exit", () => reject(new Error(`moto ended: ${said}`)));
  });

export const startMoto = async (): Promise<Moto> => {
  install();
  const script = `import sys; sys.path.insert(0, sys.argv[1])
from moto.server import main; main(["-H", "127.0.0.1", "-p", "0"])`;
  const server = spawn("python3", ["-c", script, folder], { stdio: ["ignore", "ignore", "pipe"] });
  const url = await listening(server);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        if (server.signalCode !== null) return resolve();
        server.once("exit", () => resolve());
        server.kill("SIGKILL");
      }),
  };
};
