// How sources are loaded: into a small nursery, and parsed once. And how V8 cleans up behind them.
import { enableCompileCache, flushCompileCache } from "node:module";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";

// Beside the dependencies, not in a shared temporary folder where others could write them.
const folder = decodeURIComponent(new URL("../../../node_modules/.cache/postern", import.meta.url).pathname);

/** V8 has four threads for garbage on any machine. On fewer cores they wait for each other, and calls wait for them. */
const cleanUpAlone = () => {
  if (availableParallelism() < 4) setFlagsFromString("--no-parallel-scavenge");
};

/**
 * Before anything else is loaded. What loading leaves behind would make V8 grow its nursery by some 30 MB, which an idle server
 * never gives back. Parsed sources count only for a process with the same flags.
 */
export const beginLoading = () => {
  setFlagsFromString("--semi-space-growth-factor=1");
  cleanUpAlone();
  enableCompileCache(folder);
  // For the database's thread, which starts from the environment.
  process.env.NODE_COMPILE_CACHE = folder;
};

/** Writes what was parsed to the folder: a server that is killed in the end writes nothing at its exit. */
export const keepParsedSources = flushCompileCache;

export const letNurseryGrow = () => setFlagsFromString("--semi-space-growth-factor=2");
