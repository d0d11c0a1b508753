// How text may look where it is written: a terminal has a width and colours, a pipe or a file has neither.
import { styleText } from "node:util";
import type { Surroundings, Terminal } from "./surroundings.ts";

export type Tone = "good" | "bad" | "odd" | "quiet" | "strong";

export interface Look {
  /** Columns of the terminal; undefined where nothing limits a line. */
  readonly width: number | undefined;
  /** The text in the tone's colour, or as it is where colours do not belong. */
  paint(tone: Tone, text: string): string;
}

const styles = { good: "green", bad: "red", odd: "yellow", quiet: "dim", strong: "bold" } as const;

/** https://no-color.org: any value but the empty one turns colours off. */
const takesColours = ({ isTTY }: Terminal, env: Surroundings["env"]): boolean =>
  isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";

export const createLook = (stream: Terminal, env: Surroundings["env"]): Look => {
  const coloured = takesColours(stream, env);
  return {
    width: stream.isTTY === true ? stream.columns : undefined,
    paint: (tone, text) => (coloured ? styleText(styles[tone], text, { validateStream: false }) : text),
  };
};
