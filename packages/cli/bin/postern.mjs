#!/usr/bin/env node
// Runs on any Node.js, so that an old one gets one clear line instead of a syntax error from the sources.
const needed = 24;
const running = process.versions.node;

if (Number(running.split(".")[0]) < needed) {
  process.stderr.write(
    "postern: needs Node.js " +
      needed +
      " or newer, but this is " +
      running +
      ". Nothing was started. In the repository run `npm ci`, then `npm run postern -- …` or `npx postern …`: both use the pinned Node.js.\n",
  );
  process.exitCode = 3;
} else {
  // Node would open its debugger, and with it all that is in memory, to whoever may send this signal.
  process.on("SIGUSR1", () => {});
  Promise.all([import("node:v8"), import("node:module")])
    .then(([{ setFlagsFromString }, { enableCompileCache, flushCompileCache }]) => {
      // What loading leaves behind would make V8 grow its nursery by some 30 MB, which an idle server never gives back. Once
      // everything is loaded, also on a busy machine, it may grow again.
      setFlagsFromString("--semi-space-growth-factor=1");
      // Parsed sources are kept beside the dependencies, not in a shared temporary folder where others could write them;
      // and soon, since a server that is killed in the end writes nothing at its exit.
      const kept = decodeURIComponent(new URL("../../../node_modules/.cache/postern", import.meta.url).pathname);
      enableCompileCache(kept);
      // For the database's thread, which starts from the environment.
      process.env.NODE_COMPILE_CACHE = kept;
      return import("../src/main.ts").then((main) => {
        setTimeout(flushCompileCache, 1500).unref();
        setTimeout(() => setFlagsFromString("--semi-space-growth-factor=2"), 3000).unref();
        return main;
      });
    })
    .then((main) => main.runFromProcess());
}
