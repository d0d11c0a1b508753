// Finds the machine's Chromium for tests in a real browser. CI demands one; elsewhere its absence is told in the test's name.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const executablePath = places.find((place) => place !== undefined && existsSync(place));

/** Undefined when the tests can run, or have to fail because nothing may be left out in CI. */
export const whyNoBrowser: string | undefined =
  executablePath !== undefined || process.env["CI"] === "true"
    ? undefined
    : "left out: no Chromium here; install Debian's `chromium` or set CHROMIUM_PATH";

/** A name that resolves to this machine, as a site's own name does after DNS rebinding. */
export const reboundName = "rebound.example";

export const openChromium = (): Promise<Browser> => {
  if (executablePath === undefined)
    throw new Error("CI needs Chromium: install Debian's `chromium` or set CHROMIUM_PATH");
  // Chromium's own sandbox does not work for root, as whom containers run.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [...asRoot, "--disable-dev-shm-usage", `--host-resolver-rules=MAP ${reboundName} 127.0.0.1`];
  return chromium.launch({ executablePath, args });
};
