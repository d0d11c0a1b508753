// The raw proxy's tools as the catalog lists them.
import type { ListedTool } from "@postern/contract";
import { proxyDelete, proxyRead, proxyWrite } from "./proxy-facts.ts";

const loadAll = () => import("./proxy-tools.ts");

export const proxyTools: readonly ListedTool[] = [
  { ...proxyRead, load: async () => (await loadAll()).rawRead },
  { ...proxyWrite, load: async () => (await loadAll()).rawWrite },
  { ...proxyDelete, load: async () => (await loadAll()).rawDelete },
];
