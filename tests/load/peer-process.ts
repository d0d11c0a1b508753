// Starts a program of somebody else that serves a port, and reads what it and all that it starts cost.
import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { readTreeCpu } from "./process-stat.ts";

export interface PeerProcess {
  readonly port: number;
  /** User and system time of it and its children so far, in microseconds. */
  cpuMicroseconds(): number;
  stop(): void;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const isServed = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.end());
  });

/** `words` is told the port. Rejects when it is not served within 30 s. */
export const startPeer = async (
  words: (port: number) => readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<PeerProcess> => {
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: "production", ...environment };
  const child = spawn(process.execPath, words(port), { env, stdio: "ignore", detached: true });
  const pid = child.pid ?? 0;
  const stop = () => void (child.exitCode === null && process.kill(-pid, "SIGKILL"));
  for (let tries = 0; !(await isServed(port)); tries += 1) {
    if (tries < 300 && child.exitCode === null) await wait(100);
    else {
      stop();
      throw new Error(`${words(port).join(" ")} does not serve its port`);
    }
  }
  return { port, cpuMicroseconds: () => readTreeCpu(pid), stop };
};
