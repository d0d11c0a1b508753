// A tool that is under way until its caller cancels it: how tests see that cancelling arrives.
import { type FixtureTool, told, tool } from "./fixture-tool.ts";

export interface WaitingTool {
  readonly tool: FixtureTool;
  /** Calls under way. */
  count(): number;
  /** Ends them all. */
  stop(): void;
}

export const createWaitingTool = (): WaitingTool => {
  const ends = new Set<() => void>();
  const run: FixtureTool["run"] = ({ context: { signal } }) =>
    new Promise((resolve) => {
      const end = () => {
        ends.delete(end);
        resolve(told(signal.aborted ? "Cancelled." : "Stopped."));
      };
      ends.add(end);
      signal.addEventListener("abort", end, { once: true });
    });
  return {
    tool: tool("test_wait", "Waits until it is cancelled.", run),
    count: () => ends.size,
    stop() {
      for (const end of [...ends]) end();
    },
  };
};
