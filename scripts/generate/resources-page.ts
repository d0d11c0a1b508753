// Prints the reference page of resources: which operations of Affinity's API each uses, why, and how many requests that takes.
import { generationOf, type ResourceRow, type UsedOperation } from "@postern/affinity/parts";
import { code, page, table } from "./markdown.ts";

const timesInWords = ({ times }: UsedOperation): string => {
  if (times === undefined) return "1";
  const each = times.per === undefined ? `1 for each ${times.each}` : `1 for each ${times.per} ${times.each}`;
  return times.atMost === undefined ? each : `${each}, at most ${times.atMost}`;
};

const rowsOf = ({ method, cases }: ResourceRow): string[][] =>
  cases.flatMap(({ when = "usually", requests }) =>
    requests.map((request, index) => [
      index === 0 ? code(method) : "",
      index === 0 ? when : "",
      generationOf(request.operation),
      code(request.operation),
      timesInWords(request),
      request.beta === true ? "β" : "",
    ]),
  );

export const printResourcesPage = (resources: readonly ResourceRow[]): string =>
  page(
    "# Resources",
    "What the connector asks Affinity for. Tools call resources; a resource picks the generation of Affinity's API that " +
      "serves it best, and falls back where a user lacks a right. The table is " +
      "`packages/affinity/src/resources/operations.ts`; a test runs every row against the sandbox, in each version of v2, " +
      "and compares the requests that arrive. Reads that fail in passing are repeated, which is not counted here.",
    "## Requests",
    table(["Method", "When", "Generation", "Operation", "Requests", ""], resources.flatMap(rowsOf)),
    "β: Affinity may change the operation without a new version of its API.",
    "## Reasons",
    table(
      ["Method", "Why"],
      resources.map(({ method, why }) => [code(method), why]),
    ),
  );
