// Prints what changed in each tool from version to version, and which versions a caller may still pin.
import { type ContractChange, compareContracts, type ToolContract } from "@postern/contract";
import type { Definition } from "./contract-problems.ts";
import { code, page, table } from "./markdown.ts";

const rowOf = ({ place, path, breaking, text }: ContractChange): string[] => [
  breaking ? "**breaking**" : "compatible",
  place,
  path === "" ? "" : code(path),
  text,
];

const steps = (versions: readonly ToolContract[]): readonly string[] =>
  versions
    .slice(1)
    .map((newer, index) => {
      const older = versions[index];
      const changes = older === undefined ? [] : compareContracts(older, newer);
      return `### Version ${newer.version}\n\n${table(["Callers of the version before", "Where", "What", "Change"], changes.map(rowOf))}`;
    })
    .toReversed();

const servedIn = (name: string, definitions: readonly Definition[]): string =>
  definitions
    .filter(({ contract }) => contract.name === name)
    .flatMap(({ serves }) => serves)
    .toSorted((one, other) => other - one)
    .map((version) => code(`${name}@${version}`))
    .join(", ");

/** `recorded` includes what `definitions` say now. */
export const printToolChangelogPage = (
  definitions: readonly Definition[],
  recorded: readonly ToolContract[],
): string => {
  const byName = Map.groupBy(
    recorded.toSorted((one, other) => one.version - other.version),
    ({ name }) => name,
  );
  const names = [...byName.keys()].toSorted();
  const changed = names.filter((name) => (byName.get(name)?.length ?? 0) > 1);
  const unchanged = names.filter((name) => !changed.includes(name));
  return page(
    "# Changes of tools",
    "Every version of a tool's contract (title, description, effect, scopes, input and output) is recorded in " +
      "`packages/affinity/contracts`; this page is what differs between them. *Compatible*: whatever was right for the version " +
      "before is right for this one and means the same, and whatever it promised is promised still; a result may gain " +
      "properties. A caller that names no version gets the newest. Whoever pins one (`affinity_get_person@1`) is held to that " +
      "contract as long as it is served.",
    ...changed.flatMap((name) => [
      `## ${code(name)}`,
      `Served: ${servedIn(name, definitions)}.`,
      ...steps(byName.get(name) ?? []),
    ]),
    "## At their first version",
    unchanged.map(code).join(", "),
  );
};
