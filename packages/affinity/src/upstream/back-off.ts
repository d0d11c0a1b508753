// How long to wait before another try, and the wait itself.
import type { EndSignal } from "@postern/contract";

const firstPauseMs = 200;
const longestPauseMs = 4_000;

/** Doubles with each failure; between half and the whole of it by `draw`, from 0 to 1, so that parallel calls do not return together. */
export const backOffMs = (failures: number, draw: number): number => {
  const full = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
  return Math.round(full * (0.5 + draw / 2));
};

/** True when the time passed, false when the signal came first. */
export const wait = (durationMs: number, signal: EndSignal): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const onAbort = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve(true);
    }, durationMs);
    signal.addEventListener("abort", onAbort, { once: true });
  });
