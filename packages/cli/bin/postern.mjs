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
  import("./loading.mjs")
    .then(({ beginLoading, keepParsedSources, letNurseryGrow }) => {
      beginLoading();
      return import("../src/main.ts").then((main) => {
        setTimeout(keepParsedSources, 1500).unref();
        // Once everything is loaded, also on a busy machine.
        setTimeout(letNurseryGrow, 3000).unref();
        return main;
      });
    })
    .then((main) => main.runFromProcess());
}
