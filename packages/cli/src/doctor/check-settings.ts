// Checks the POSTERN_ variables and the Node.js that runs, with what reading them has told.
import { type Finding, findingsOf } from "./finding.ts";

export interface SettingsProblems {
  /** What keeps a gateway from starting with these variables; undefined when nothing does. */
  readonly problem: string | undefined;
  readonly warnings: readonly string[];
}

const settings = findingsOf("settings");
const node = findingsOf("Node.js");

const LEAST_NODE = 24;

export const checkSettings = ({ problem, warnings }: SettingsProblems): readonly Finding[] => {
  const findings = warnings.map((said) => settings.fault({ said, remedy: "Correct the name, or unset the variable." }));
  if (problem !== undefined) {
    const said = problem.replace(/ Nothing was started\.$/, "");
    findings.unshift(settings.fault({ said, remedy: "Correct the value, or unset the variable for its default." }));
  }
  return findings.length === 0 ? [settings.ok("The POSTERN_ variables are well-formed.")] : findings;
};

export const checkNode = (version: string): Finding => {
  if (Number(version.split(".")[0]) >= LEAST_NODE) return node.ok(`Node.js ${version}.`);
  return node.fault({
    said: `Node.js ${version} is too old.`,
    remedy: `Use Node.js ${LEAST_NODE} or newer; in the repository \`npm ci\` brings it.`,
  });
};
