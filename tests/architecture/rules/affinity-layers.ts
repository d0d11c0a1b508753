// Inside the connector imports go tools → resources → upstream, and only resources know both generations of Affinity's API.
import { type Edge, readEdges } from "../import-specifiers.ts";
import { isTest, type SourceFile, type Violation } from "../source-tree.ts";

const affinitySource = "packages/affinity/src/";

const isIn = (path: string, folder: string): boolean => path.startsWith(`${affinitySource}${folder}/`);

const forbidden: readonly { from: string; to: string; why: string }[] = [
  { from: "upstream", to: "resources", why: "upstream holds wire shapes only" },
  { from: "upstream", to: "tools", why: "upstream holds wire shapes only" },
  { from: "upstream/v1", to: "upstream/v2", why: "a generation is understood alone" },
  { from: "upstream/v2", to: "upstream/v1", why: "a generation is understood alone" },
  { from: "resources", to: "tools", why: "resources are neutral" },
  { from: "tools", to: "upstream", why: "resources pick the generation" },
];

const generationsOf = (edges: readonly Edge[]): number =>
  ["upstream/v1", "upstream/v2"].filter((generation) => edges.some((edge) => isIn(edge.to, generation))).length;

export const affinityLayerViolations = (files: readonly SourceFile[]): Violation[] =>
  files
    .filter((file) => file.path.startsWith(affinitySource) && !isTest(file.path))
    .flatMap((file) => {
      const edges = readEdges(file).filter((edge) => edge.relative);
      const problems = edges.flatMap((edge) =>
        forbidden
          .filter(({ from, to }) => isIn(edge.from, from) && isIn(edge.to, to))
          .map(({ from, to, why }) => `${from} must not import ${to}: ${why}`),
      );
      if (generationsOf(edges) === 2 && !isIn(file.path, "resources"))
        problems.push("only resources/ may import both v1 and v2");
      return problems.map((problem) => ({ path: file.path, problem }));
    });
