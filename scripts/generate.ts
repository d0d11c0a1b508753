// Writes every generated file, or with --check names those that are stale. One list below says which files there are.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { affinity } from "@postern/affinity";
import { operationLimits, resourceOperations } from "@postern/affinity/parts";
import { createOpenApiDocument, type ToolContract } from "@postern/contract";
import { version } from "@postern/gateway";
import { printAuditEventsPage } from "./generate/audit-events-page.ts";
import { printConfigurationPage } from "./generate/configuration-page.ts";
import { contractProblems } from "./generate/contract-problems.ts";
import { printErrorsPage } from "./generate/errors-page.ts";
import { formatText } from "./generate/format-text.ts";
import { printHttpPage } from "./generate/http-page.ts";
import { printParityPage } from "./generate/parity-page.ts";
import { printPoliciesPage } from "./generate/policies-page.ts";
import { printResourcesPage } from "./generate/resources-page.ts";
import { printSandboxBehavioursPage } from "./generate/sandbox-behaviours-page.ts";
import { printSandboxControlPage } from "./generate/sandbox-control-page.ts";
import {
  printSdkFormerDefinitions,
  printSdkToolDefinitions,
  printSdkToolEffects,
  printSdkToolSets,
} from "./generate/sdk-tool-definitions.ts";
import { printSdkToolTypes } from "./generate/sdk-tool-types.ts";
import { printSecurityClaimsPage } from "./generate/security-claims-page.ts";
import { securityPromises } from "./generate/security-promises.ts";
import { securityResults } from "./generate/security-results.ts";
import { printStoragePage } from "./generate/storage-page.ts";
import { printCatalog } from "./generate/tool-catalog.ts";
import { printToolChangelogPage } from "./generate/tool-changelog-page.ts";
import { definitionOf, printContracts, readContracts } from "./generate/tool-contracts.ts";
import { loadToolFiles } from "./generate/tool-files.ts";
import { printToolsPage } from "./generate/tools-page.ts";

interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const repositoryRoot = join(import.meta.dirname, "..");

const toolFiles = await loadToolFiles(repositoryRoot);
const definitions = toolFiles.map(definitionOf);
const recorded = readContracts(repositoryRoot);

/** Recorded by tests/contract/tool-limits.test.ts. */
const toolLimits = JSON.parse(readFileSync(join(repositoryRoot, "tests/contract/tool-limits.generated.json"), "utf8"));

/** Recorded by scripts/security-claims.ts. */
const recordedResults = securityResults.parse(
  JSON.parse(readFileSync(join(repositoryRoot, "scripts/generate/security-results.json"), "utf8")),
);

/** What was recorded, and what the definitions say now. */
const contractsNow = () => {
  const now = definitions.map(({ contract }) => contract);
  const isThere = ({ name, version }: ToolContract) => now.some((one) => one.name === name && one.version === version);
  return [...recorded.filter((one) => !isThere(one)), ...now];
};

const printAll = async (): Promise<GeneratedFile[]> => {
  const newest = toolFiles
    .filter(({ keptVersion }) => keptVersion === undefined)
    .sort((a, b) => (a.toolName < b.toolName ? -1 : 1));
  const tools = newest.map(({ tool }) => tool);
  const files: GeneratedFile[] = [
    { path: "packages/affinity/src/tools/catalog.generated.ts", text: printCatalog(toolFiles) },
    ...printContracts(definitions),
    { path: "packages/sdk/src/tool-types.generated.ts", text: await printSdkToolTypes(tools) },
    { path: "packages/sdk/src/tool-definitions.generated.ts", text: printSdkToolDefinitions(newest) },
    {
      path: "packages/sdk/src/former-tool-definitions.generated.ts",
      text: printSdkFormerDefinitions({ all: toolFiles, newest }, contractsNow()),
    },
    { path: "packages/sdk/src/tool-effects.generated.ts", text: printSdkToolEffects(tools) },
    { path: "packages/sdk/src/tool-sets.generated.ts", text: printSdkToolSets() },
    { path: "SECURITY-CLAIMS.md", text: printSecurityClaimsPage(securityPromises, recordedResults) },
    { path: "docs/reference/tools.md", text: printToolsPage(tools) },
    { path: "docs/reference/tool-changelog.md", text: printToolChangelogPage(definitions, contractsNow()) },
    { path: "docs/reference/parity.md", text: printParityPage() },
    { path: "docs/reference/policies.md", text: printPoliciesPage(toolLimits, operationLimits) },
    { path: "docs/reference/resources.md", text: printResourcesPage(resourceOperations) },
    { path: "docs/reference/errors.md", text: printErrorsPage() },
    { path: "docs/reference/audit-events.md", text: printAuditEventsPage() },
    { path: "docs/reference/sandbox-behaviours.md", text: printSandboxBehavioursPage() },
    { path: "docs/reference/http.md", text: printHttpPage() },
    { path: "docs/reference/sandbox-control.md", text: printSandboxControlPage() },
    { path: "docs/reference/storage.md", text: printStoragePage(repositoryRoot) },
    { path: "docs/reference/openapi.json", text: JSON.stringify(createOpenApiDocument({ version }), null, 2) },
    { path: "docs/reference/configuration.md", text: printConfigurationPage([affinity]) },
  ];
  return Promise.all(
    files.map(async ({ path, text }) => ({ path, text: await formatText(repositoryRoot, path, text) })),
  );
};

const readIfPresent = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};

const isStale = (file: GeneratedFile): boolean => readIfPresent(join(repositoryRoot, file.path)) !== file.text;

const write = (file: GeneratedFile): void => {
  const path = join(repositoryRoot, file.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.text);
};

const problems = contractProblems(definitions, recorded);
const stale = problems.length > 0 ? [] : (await printAll()).filter(isStale);

if (problems.length > 0) {
  console.error("Contracts of tools do not hold; nothing was written:");
  for (const problem of problems) console.error(`- ${problem}`);
  console.error("docs/decisions/0014-versioned-tool-contracts.md says what each of these is for.");
  process.exitCode = 1;
} else if (process.argv.includes("--check")) {
  if (stale.length > 0) {
    console.error("These generated files are stale; run `npm run generate`:");
    for (const file of stale) console.error(`  ${file.path}`);
    process.exitCode = 1;
  }
} else {
  for (const file of stale) {
    write(file);
    console.log(`wrote ${file.path}`);
  }
}
