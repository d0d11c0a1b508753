// What stands in the way of a tool's contract: a promise changed under its version, or callers served who would notice.
import { isDeepStrictEqual } from "node:util";
import { compareContracts, describeChange, promiseOf, type Tool, type ToolContract } from "@postern/contract";

/** One definition of a tool, to be held against what is recorded of it. */
export interface Definition {
  /** Relative to the folder of tools. */
  readonly path: string;
  /** As the definition has it now. */
  readonly contract: ToolContract;
  readonly serves: readonly number[];
  /** A former definition that stands beside the newest. */
  readonly isKept: boolean;
}

/** The versions whose callers a definition serves. */
export const servesOf = ({ version, oldestServed = 1 }: Pick<Tool, "version" | "oldestServed">): readonly number[] =>
  Array.from({ length: Math.max(0, version - oldestServed + 1) }, (_, index) => oldestServed + index);

const isSamePromise = (one: ToolContract, other: ToolContract): boolean =>
  isDeepStrictEqual(promiseOf(one), promiseOf(other));

const listChanges = (older: ToolContract, newer: ToolContract): string =>
  compareContracts(older, newer)
    .map((change) => `\n    ${change.breaking ? "breaking" : "compatible"}: ${describeChange(change)}`)
    .join("");

type Recorded = readonly ToolContract[];

const changedPromise = ({ path, contract, isKept }: Definition, same: ToolContract, newest: number): string => {
  const remedy = isKept
    ? "A version that is kept does not change: take it back."
    : `Take it back, or set version: ${newest + 1} in tools/${path} and run \`npm run generate\`.`;
  const what = `${same.name}@${same.version} promises something else than is recorded of it`;
  return `${what}:${listChanges(same, contract)}\n  ${remedy}`;
};

const promiseProblem = (definition: Definition, recorded: Recorded): string | undefined => {
  const { path, contract, isKept } = definition;
  const same = recorded.find((one) => one.version === contract.version);
  const newest = recorded.at(-1)?.version ?? 0;
  if (same !== undefined) return isSamePromise(same, contract) ? undefined : changedPromise(definition, same, newest);
  if (contract.version === newest + 1 && !isKept) return undefined;
  const stands = newest === 0 ? "nothing is recorded" : `${newest} is the newest that is recorded`;
  return `tools/${path} is version ${contract.version} of ${contract.name}, of which ${stands}: make it ${newest + 1}.`;
};

const broken = ({ path, contract }: Definition, served: number, changes: string): string => {
  const { name, version } = contract;
  const kept = path.replace(/\.ts$/, `.v${version - 1}.ts`);
  return [
    `tools/${path}, version ${version} of ${name}, breaks callers of version ${served}, which it says it serves:${changes}`,
    `  Take that back. Or set oldestServed: ${version} and keep the former definition, which then serves them, as tools/${kept}.`,
    `  Or set oldestServed: ${version} alone: their calls are then refused.`,
  ].join("\n");
};

const servedProblems = (definition: Definition, recorded: Recorded): readonly string[] => {
  const { path, contract, serves } = definition;
  if (serves.length === 0) return [`tools/${path} serves nobody: its oldestServed is above its version.`];
  return serves.slice(0, -1).flatMap((served) => {
    const older = recorded.find((one) => one.version === served);
    if (older === undefined)
      return [`tools/${path} says that it serves version ${served} of ${contract.name}, of which nothing is recorded.`];
    const breaking = compareContracts(older, contract).filter((change) => change.breaking);
    const changes = breaking.map((change) => `\n    ${describeChange(change)}`).join("");
    return breaking.length === 0 ? [] : [broken(definition, served, changes)];
  });
};

const servedTwice = (name: string, definitions: readonly Definition[]): readonly string[] => {
  const served = definitions.flatMap(({ serves }) => serves);
  const twice = served.filter((version, index) => served.indexOf(version) !== index);
  return twice.map((version) => `Two files serve version ${version} of ${name}: raise oldestServed of the newer one.`);
};

const problemsOf = (name: string, definitions: readonly Definition[], recorded: Recorded): readonly string[] => {
  const newest = definitions.find(({ isKept }) => !isKept)?.contract.version;
  const promised = recorded.at(-1)?.version ?? 0;
  if (newest === undefined)
    return [
      `${name} is gone, which breaks its callers. Bring its file back, or delete contracts/${name}@*.json as well.`,
    ];
  if (newest < promised)
    return [`${name} is at version ${newest}, but version ${promised} is recorded: versions only rise.`];
  return [
    // Whom it serves is a question once it is clear which version it is.
    ...definitions.flatMap((definition) => {
      const problem = promiseProblem(definition, recorded);
      return problem === undefined ? servedProblems(definition, recorded) : [problem];
    }),
    ...servedTwice(name, definitions),
  ];
};

/** Each says what changed and what to do. None: the contracts can be recorded. */
export const contractProblems = (definitions: readonly Definition[], recorded: Recorded): readonly string[] => {
  const names = new Set([...definitions.map(({ contract }) => contract), ...recorded].map(({ name }) => name));
  return [...names].toSorted().flatMap((name) =>
    problemsOf(
      name,
      definitions.filter(({ contract }) => contract.name === name),
      recorded.filter((one) => one.name === name).toSorted((one, other) => one.version - other.version),
    ),
  );
};
