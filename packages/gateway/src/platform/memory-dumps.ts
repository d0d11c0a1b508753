// Whether the system would write this process's memory, with opened keys in it, to disk when it crashes.
import { readFileSync } from "node:fs";

/** `limits`: the text of /proc/self/limits. */
export const allowsCoreDumps = (limits: string): boolean => {
  const [, soft] = /^Max core file size\s+(\S+)/m.exec(limits) ?? [];
  return soft !== undefined && soft !== "0";
};

/** False where the system does not tell. */
export const mayDumpCore = (): boolean => {
  try {
    return allowsCoreDumps(readFileSync("/proc/self/limits", "utf8"));
  } catch {
    return false;
  }
};
