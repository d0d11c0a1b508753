// Words that would blur the glossary or tie the gateway to one CRM, and the places where they are right.
import { isAt, isGenerated, isTest, type SourceFile, type Violation } from "../source-tree.ts";

interface Allowance {
  readonly place: string;
  readonly why: string;
}

/** Affinity's first generation calls a company an organization. We say company, except here. */
const organizationPlaces: readonly Allowance[] = [
  { place: "packages/affinity/src/upstream/v1/", why: "the wire shapes of v1 spell it so" },
  { place: "packages/affinity/src/guides/", why: "it names tools and their inputs as the outside contract does" },
  { place: "packages/affinity/src/resources/operations.ts", why: "it names v1's paths" },
  { place: "packages/affinity/src/resources/resolve-operations.ts", why: "it names v1's paths" },
  { place: "packages/affinity/src/resources/policy/", why: "it reads the answers of both generations as they come" },
  { place: "packages/affinity/src/tools/", why: "names and inputs of the tools are fixed by the outside contract" },
  { place: "packages/affinity-sandbox/", why: "the sandbox speaks as Affinity does" },
];

/** Exactly these tokens of the tools' contract may be named by the programs that call tools. */
const toolTokens: readonly string[] = [
  "affinity_search_organizations",
  "affinity_get_organization",
  "current_organization_ids",
  "organization_ids",
  "organization_id",
  "organizations",
];
const toolTokenPlaces: readonly Allowance[] = [
  { place: "packages/sdk/", why: "examples call tools by name" },
  { place: "packages/cli/", why: "the demo and the examples in --help call tools by name" },
];

const isAllowed = (path: string, table: readonly Allowance[]): boolean => table.some(({ place }) => isAt(path, place));

const withoutTokens = (text: string): string =>
  toolTokens.reduce(
    (rest, token) => rest.replaceAll(new RegExp(`(?<![A-Za-z0-9_])${token}(?![A-Za-z0-9_])`, "g"), ""),
    text,
  );

interface BannedWord {
  readonly word: RegExp;
  readonly problem: string;
}

const organization: BannedWord = { word: /organi[sz]ation/i, problem: "says organization; the word is company" };
const connectorName: BannedWord = { word: /affinity/i, problem: "names the connector; only connectors.ts may" };

const violationsOf = ({ path, text }: SourceFile, { word, problem }: BannedWord): Violation[] =>
  text.split("\n").flatMap((line, index) => (word.test(line) ? [{ path: `${path}:${index + 1}`, problem }] : []));

const isPlainSource = (file: SourceFile): boolean => !isTest(file.path) && !isGenerated(file.path);

export const organizationViolations = (files: readonly SourceFile[]): Violation[] =>
  files
    .filter((file) => isPlainSource(file) && !isAllowed(file.path, organizationPlaces))
    .flatMap((file) => {
      const mayNameTools = isAllowed(file.path, toolTokenPlaces);
      const text = mayNameTools ? withoutTokens(file.text) : file.text;
      return violationsOf({ path: file.path, text }, organization);
    });

/** The gateway knows connectors, not Affinity: one file names it. */
export const connectorNameViolations = (files: readonly SourceFile[]): Violation[] =>
  files
    .filter((file) => file.path.startsWith("packages/gateway/src/") && isPlainSource(file))
    .filter((file) => file.path !== "packages/gateway/src/connectors.ts")
    .flatMap((file) => violationsOf(file, connectorName));
