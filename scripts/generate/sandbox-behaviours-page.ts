// Prints the reference page of what the Affinity sandbox emulates, from its manifest and the tests that show it.
import { type Behaviour, behaviours } from "@postern/affinity-sandbox";
import { findBehaviourTests } from "../../tests/architecture/rules/behaviour-tests.ts";
import { readSources } from "../../tests/architecture/source-tree.ts";
import { code, page, table } from "./markdown.ts";

const sources = {
  documented: "documented",
  observed: "observed live",
  assumed: "assumed",
  own: "the sandbox itself",
};

const areaOf = ({ id }: Behaviour): string => id.slice(0, id.indexOf("."));

const link = (path: string): string => `[${path.slice(path.lastIndexOf("/") + 1)}](../../${path})`;

const count = (source: Behaviour["source"]): number => behaviours.filter((each) => each.source === source).length;

const areaTable = (area: string, tests: ReadonlyMap<string, readonly string[]>): string[] => [
  `## ${area}`,
  table(
    ["Id", "Behaviour", "Source", "Switch", "Shown by"],
    behaviours
      .filter((behaviour) => areaOf(behaviour) === area)
      .map(({ id, behaviour, source, switch: name }) => [
        code(id),
        behaviour,
        sources[source],
        name === undefined ? "" : code(name),
        (tests.get(id) ?? []).map(link).join(", "),
      ]),
  ),
];

export const printSandboxBehavioursPage = (): string => {
  const tests = findBehaviourTests(readSources("packages/affinity-sandbox", "tests"));
  const areas = [...new Set(behaviours.map(areaOf))];
  return page(
    "# What the Affinity sandbox emulates",
    `${behaviours.length} behaviours: ${count("documented")} that Affinity documents, ${count("observed")} that clients ` +
      `observed live, ${count("assumed")} that are assumed where both are silent, and ${count("own")} of the sandbox's own, ` +
      `such as its faults. An assumption with a switch can be ` +
      "turned: `postern sandbox --assume NAME=VALUE`, or `createSandbox({ assume })` in a test. " +
      "`postern sandbox --explain` prints them with their values.",
    ...areas.flatMap((area) => areaTable(area, tests)),
  );
};
