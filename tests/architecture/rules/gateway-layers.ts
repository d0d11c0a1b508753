// Inside the gateway imports go down only: inbound → call → nouns → platform. Root files put the parts together.
import { type Edge, readEdges } from "../import-specifiers.ts";
import { isTest, type SourceFile, type Violation } from "../source-tree.ts";

const gatewaySource = "packages/gateway/src/";

/** Every edge from one noun to another. A new line here is a decision; an unused line fails too. */
const nounEdges: readonly `${string} → ${string}`[] = [
  "backup → vault",
  "canaries → audit",
  "canaries → connected-accounts",
  "canaries → gateway-keys",
  "canaries → tenants",
  "canaries → vault",
  "connected-accounts → audit",
  "connected-accounts → connections",
  "connected-accounts → freezes",
  "connected-accounts → notebooks",
  "connected-accounts → rate-budget",
  "connected-accounts → secret-stores",
  "connected-accounts → tenants",
  "connected-accounts → vault",
  "freezes → audit",
  "gateway-keys → audit",
  "gateway-keys → policy",
  "gateway-keys → tenants",
  "gateway-keys → vault",
  "idempotent-calls → vault",
  "mcp-servers → audit",
  "mcp-servers → gateway-keys",
  "mcp-servers → tenants",
  "mcp-servers → vault",
  "notebooks → vault",
  "policy → audit",
  "policy → connections",
  "policy → vault",
  "quarantine → audit",
  "tenants → connections",
  "tenants → vault",
];

type Layer = "root" | "inbound" | "call" | "noun" | "platform";
const height: Readonly<Record<Layer, number>> = { root: 4, inbound: 3, call: 2, noun: 1, platform: 0 };

const folderOf = (path: string): string => {
  const inside = path.slice(gatewaySource.length);
  return inside.includes("/") ? inside.slice(0, inside.indexOf("/")) : "";
};

const layerOf = (folder: string): Layer => {
  if (folder === "" || folder === "configuration") return "root";
  if (folder === "inbound" || folder === "call" || folder === "platform") return folder;
  return "noun";
};

const nounEdgeOf = ({ from, to }: Edge): `${string} → ${string}` | undefined => {
  const [source, target] = [folderOf(from), folderOf(to)];
  const crosses = source !== target && layerOf(source) === "noun" && layerOf(target) === "noun";
  return crosses ? `${source} → ${target}` : undefined;
};

const problemOf = (edge: Edge, allowed: readonly string[]): string | undefined => {
  const [source, target] = [layerOf(folderOf(edge.from)), layerOf(folderOf(edge.to))];
  if (height[source] < height[target]) return `${source} must not import ${target}: ${edge.to}`;
  const nounEdge = nounEdgeOf(edge);
  return nounEdge === undefined || allowed.includes(nounEdge) ? undefined : `noun edge ${nounEdge} is not in the table`;
};

const gatewayEdges = (files: readonly SourceFile[]): Edge[] =>
  files
    .filter((file) => file.path.startsWith(gatewaySource) && !isTest(file.path))
    .flatMap(readEdges)
    .filter((edge) => edge.relative && edge.to.startsWith(gatewaySource));

export const gatewayLayerViolations = (files: readonly SourceFile[], allowed = nounEdges): Violation[] =>
  gatewayEdges(files).flatMap((edge) => {
    const problem = problemOf(edge, allowed);
    return problem === undefined ? [] : [{ path: edge.from, problem }];
  });

/** Lines of the table that no import needs any more. */
export const unusedNounEdges = (files: readonly SourceFile[], allowed = nounEdges): string[] => {
  const used = new Set(gatewayEdges(files).map(nounEdgeOf));
  return allowed.filter((edge) => !used.has(edge));
};
