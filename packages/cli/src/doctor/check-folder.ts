// Checks the data folder and the disk it lies on.
import { accessSync, constants, type Stats, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { systemCodeOf } from "../command-error.ts";
import { shellQuote } from "../command-line.ts";
import { type Finding, findingsOf } from "./finding.ts";

const folder = findingsOf("data folder");
const disk = findingsOf("disk");

const MEBIBYTE = 1024 * 1024;
// The log grows with every call, and a store that cannot write takes no more calls.
const LEAST_FREE_BYTES = 256 * MEBIBYTE;
const OTHERS = 0o077;

const isMissing = (error: unknown): boolean => systemCodeOf(error) === "ENOENT";

export const statsOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Bits of the mode that let others in; none on Windows, where modes mean nothing. */
export const openToOthers = (stats: Stats, bits = OTHERS): boolean =>
  process.platform !== "win32" && (stats.mode & bits) !== 0;

export const modeOf = (stats: Stats): string => (stats.mode & 0o777).toString(8).padStart(4, "0");

const mayUse = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const judge = (path: string, stats: Stats): Finding => {
  if (!stats.isDirectory()) {
    return folder.fault({
      said: `${path} is a file, not a folder.`,
      remedy: "Move the file away, or name another folder with --data-dir.",
    });
  }
  if (!mayUse(path)) {
    return folder.fault({
      said: `This user may not read and write ${path}.`,
      remedy: `Run as the folder's owner, change the owner (chown), or name another folder with --data-dir.`,
    });
  }
  if (openToOthers(stats)) {
    return folder.fault({
      said: `Others on this machine may enter ${path} (mode ${modeOf(stats)}).`,
      remedy: `Run: chmod 700 ${shellQuote(path)}`,
    });
  }
  return folder.ok(`${path} is there, writable, and closed to others.`);
};

/** Undefined when there is no folder. */
export const checkFolder = (path: string): Finding | undefined => {
  try {
    const stats = statsOf(path);
    return stats === undefined ? undefined : judge(path, stats);
  } catch (error) {
    return folder.fault({
      said: `${path} cannot be looked at (${systemCodeOf(error) ?? "unknown error"}).`,
      remedy: "A part of the path is a file or closed to this user: name another folder with --data-dir.",
    });
  }
};

export const noFolder = (path: string): Finding =>
  folder.fault({
    said: `There is no data folder ${path}.`,
    remedy: "Start a gateway with `postern dev` or `postern serve`, or name its folder with --data-dir.",
  });

export const folderNotChecked = (path: string): Finding =>
  folder.note(`There is no data folder ${path} on this machine; only the gateway at --url was checked.`);

export const judgeFreeSpace = (path: string, freeBytes: number): Finding => {
  const free = `${Math.floor(freeBytes / MEBIBYTE)} MiB`;
  if (freeBytes >= LEAST_FREE_BYTES) return disk.ok(`${free} are free where ${path} lies.`);
  return disk.fault({
    said: `Only ${free} are free where ${path} lies; a full disk stops every call, since none is made without a record.`,
    remedy: `Free space there until at least ${LEAST_FREE_BYTES / MEBIBYTE} MiB are free, or move the folder to a larger disk.`,
  });
};

/** For a folder that is not there yet, the disk it would lie on. */
export const checkDisk = (path: string): Finding => {
  try {
    const { bavail, bsize } = statfsSync(path);
    return judgeFreeSpace(path, bavail * bsize);
  } catch (error) {
    const parent = dirname(path);
    if (parent !== path) return checkDisk(parent);
    return disk.note(`The free space of ${path} cannot be read (${systemCodeOf(error) ?? "unknown error"}).`);
  }
};
