// AWS's services as moto emulates them: a package from PyPI, installed once into the folder of caches, run as a process.
import { type ChildProcess, spawn } from "node:child_process";
import { installPython, whyNoPython } from "../../platform/test-python.ts";

const packages = ["moto[kms,secretsmanager]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5"];
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/** Why moto cannot run on this machine; undefined when it can. */
export const whyNoMoto = whyNoPython;

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
  const folder = installPython("moto-5.2.5", packages);
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
