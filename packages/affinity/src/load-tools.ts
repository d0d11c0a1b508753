// All tools with their code, for what goes through every one of them: tests and benchmarks.
import type { Tool } from "@postern/contract";
import { tools } from "./tools/catalog.generated.ts";

export const loadTools = (): Promise<readonly Tool[]> => Promise.all(tools.map(({ load }) => load()));
