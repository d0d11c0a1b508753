// Which package may import which: contract ← affinity ← gateway; contract ← sdk ← cli, dashboard; affinity-sandbox alone.
import { type Edge, hasComputedImport, readEdges } from "../import-specifiers.ts";
import { isAt, type SourceFile, type Violation } from "../source-tree.ts";

const mayImport: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  affinity: ["contract"],
  gateway: ["contract", "affinity"],
  "affinity-sandbox": [],
  sdk: ["contract"],
  dashboard: ["contract", "sdk"],
  cli: ["contract", "sdk", "gateway", "affinity-sandbox", "affinity"],
};

/** Arrows that are open in a few places only. */
const narrowArrows: readonly { from: string; to: string; places: readonly string[]; why: string }[] = [
  {
    from: "gateway",
    to: "affinity",
    places: ["packages/gateway/src/connectors.ts"],
    why: "a second CRM must be one more word in one file",
  },
  {
    from: "cli",
    to: "gateway",
    places: [
      "packages/cli/src/local/start-local-gateway.ts",
      "packages/cli/src/local/verify-audit-folder.ts",
      "packages/cli/src/local/read-local-settings.ts",
      "packages/cli/src/local/recover.ts",
    ],
    why: "only what runs a gateway, and what checks its folder offline, may know its inside; the rest speaks through the sdk",
  },
  {
    from: "cli",
    to: "affinity",
    places: ["packages/cli/src/local/compare-openapi-file.ts"],
    why: "only the command that compares a newer document of Affinity's API with the connector may know it",
  },
  {
    from: "cli",
    to: "affinity-sandbox",
    places: [
      "packages/cli/src/local/start-local-sandbox.ts",
      "packages/cli/src/local/read-sandbox-options.ts",
      "packages/cli/src/local/explain-sandbox.ts",
    ],
    why: "only the commands that start the sandbox may know it",
  },
];

/** Folders that only a few places of their own package may enter. */
const narrowFolders: readonly { folder: string; places: readonly string[]; why: string }[] = [
  {
    folder: "packages/cli/src/local/",
    places: [
      "packages/cli/src/local/",
      "packages/cli/src/demo/",
      "packages/cli/src/commands/affinity-drift.ts",
      "packages/cli/src/commands/dev.ts",
      "packages/cli/src/commands/serve.ts",
      "packages/cli/src/commands/sandbox.ts",
      "packages/cli/src/commands/audit-verify.ts",
      "packages/cli/src/commands/doctor.ts",
      "packages/cli/src/commands/backup.ts",
      "packages/cli/src/commands/restore.ts",
      "packages/cli/src/commands/restore-accept.ts",
    ],
    why: "it runs gateways and sandboxes and looks into their folder; all other commands speak through the sdk",
  },
];

/** What a package exports beside its one door, where whoever enters by one need not load what is behind the other. */
const furtherDoors: ReadonlySet<string> = new Set([
  "@postern/affinity/connector",
  "@postern/affinity/drift",
  "@postern/gateway/recovery",
]);

const packageOf = (path: string): string | undefined => /^packages\/([^/]+)\//.exec(path)?.[1];

const isInOneOf = (path: string, places: readonly string[]): boolean => places.some((place) => isAt(path, place));

const relativeProblemOf = (edge: Edge): string | undefined => {
  if (packageOf(edge.to) !== packageOf(edge.from)) return `reaches out of its package to ${edge.to}`;
  const entered = narrowFolders.find(({ folder, places }) => isAt(edge.to, folder) && !isInOneOf(edge.from, places));
  return entered === undefined ? undefined : `must not enter ${entered.folder}: ${entered.why}`;
};

const problemOf = (edge: Edge): string | undefined => {
  const from = packageOf(edge.from);
  if (from === undefined) return undefined;
  if (edge.relative) return relativeProblemOf(edge);
  const [, to, inside] = /^@postern\/([^/]+)(\/.*)?$/.exec(edge.to) ?? [];
  if (to === undefined || to === from) return undefined;
  if (!(mayImport[from] ?? []).includes(to)) return `${from} must not import ${to}`;
  if (inside !== undefined && !furtherDoors.has(edge.to)) return `imports the inside of a package: ${edge.to}`;
  const narrow = narrowArrows.find((arrow) => arrow.from === from && arrow.to === to);
  return narrow === undefined || isInOneOf(edge.from, narrow.places)
    ? undefined
    : `must not import ${edge.to}: ${narrow.why}`;
};

export const packageArrowViolations = (files: readonly SourceFile[]): Violation[] =>
  files.flatMap((file) => {
    const problems = readEdges(file).map(problemOf);
    if (packageOf(file.path) !== undefined && hasComputedImport(file.text)) problems.push("imports a computed path");
    return problems.flatMap((problem) => (problem === undefined ? [] : [{ path: file.path, problem }]));
  });
