// What a process has cost so far, as Linux tells it.
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessStat {
  readonly parent: number;
  /** User and system time of all its threads. */
  readonly cpuMicroseconds: number;
}

// USER_HZ is 100 on every Linux that Node runs on.
const tickMicroseconds = 10_000;

/** undefined for a process that is gone. */
export const readStat = (pid: number): ProcessStat | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name, in parentheses, may hold spaces: fields are counted from behind it. utime and stime are 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      parent: Number(fields[1]),
      cpuMicroseconds: (Number(fields[11]) + Number(fields[12])) * tickMicroseconds,
    };
  } catch {
    return undefined;
  }
};

/** Of a process and all that it started and that runs. */
export const readTreeCpu = (root: number): number => {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const stats = new Map(pids.map((pid) => [pid, readStat(pid)]));
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(stats.get(pid)?.parent ?? 0));
  return pids.filter(isBelow).reduce((sum, pid) => sum + (stats.get(pid)?.cpuMicroseconds ?? 0), 0);
};
