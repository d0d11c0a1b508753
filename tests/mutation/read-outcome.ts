// Reads what became of the changes: the score, the survivors, and what was argued to be no change at all.
import { z } from "zod";
import { type Equivalent, equivalents } from "./equivalents.ts";
import type { MutatedFolder } from "./folders.ts";

const place = z.object({ line: z.number().int(), column: z.number().int() });

const mutationReport = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().default(""),
          status: z.string(),
          location: z.object({ start: place, end: place }),
        }),
      ),
    }),
  ),
});

interface Change {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly status: string;
}

export interface Outcome {
  readonly lines: readonly string[];
  /** Of 100 changes that a test could notice, how many one did. */
  readonly score: number;
  /** Equivalents that are none: no such change survived. */
  readonly problems: number;
}

type Place = z.infer<typeof place>;

const cut = (source: string, start: Place, end: Place): string => {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join("\n");
};

const changesOf = (report: unknown): Change[] =>
  Object.entries(mutationReport.parse(report).files).flatMap(([file, { source, mutants }]) =>
    mutants.map(({ location: { start, end }, replacement, status }) => ({
      file,
      line: start.line,
      from: cut(source, start, end),
      to: replacement,
      status,
    })),
  );

const isMeant = (change: Change, { file, from, to }: Equivalent): boolean =>
  change.file === file && change.from === from && change.to === to;

const isUnnoticed = ({ status }: Change): boolean => status === "Survived" || status === "NoCoverage";
const isNoticed = ({ status }: Change): boolean => status === "Killed" || status === "Timeout";

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 120);

export const readOutcome = ({ name }: MutatedFolder, report: unknown): Outcome => {
  const changes = changesOf(report);
  const tried = new Set(changes.map(({ file }) => file));
  const argued = equivalents.filter(({ file }) => tried.has(file));
  const unnoticed = changes.filter(isUnnoticed);
  const survivors = unnoticed.filter((change) => !argued.some((equivalent) => isMeant(change, equivalent)));
  const stale = argued.filter((equivalent) => !unnoticed.some((change) => isMeant(change, equivalent)));
  const noticed = changes.filter(isNoticed).length;
  const score = (100 * noticed) / (noticed + survivors.length);
  const ignored = changes.length - noticed - unnoticed.length;
  return {
    lines: [
      ...survivors.map(
        ({ file, line, from, to, status }) =>
          `${status.padEnd(10)} ${file}:${line}  ${oneLine(from)}  =>  ${oneLine(to)}`,
      ),
      ...stale.map(
        ({ file, from, to }) => `not needed as an equivalent any more: ${file}  ${oneLine(from)}  =>  ${oneLine(to)}`,
      ),
      `mutation of ${name}: ${noticed} noticed, ${survivors.length} not, ${unnoticed.length - survivors.length} equivalent, ${ignored} not tried: ${score.toFixed(1)} %`,
    ],
    score,
    problems: stale.length,
  };
};
