// Every tool with its code, for tests that go through all of them.
import { loadTools } from "@postern/affinity/parts";

export const allTools = await loadTools();
