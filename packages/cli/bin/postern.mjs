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
  // Parsed sources are kept beside the dependencies, not in a shared temporary folder where others could write them.
  import("node:module")
    .then(({ enableCompileCache }) =>
      enableCompileCache(decodeURIComponent(new URL("../../../node_modules/.cache/postern", import.meta.url).pathname)),
    )
    .then(() => import("../src/main.ts"))
    .then((main) => main.runFromProcess());
}
