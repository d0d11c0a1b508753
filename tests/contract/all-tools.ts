// Every tool with its code, for tests that go through all of them: of each its newest definition.
import { loadTools } from "@postern/affinity/parts";

const definitions = await loadTools();
const isNewest = ({ name, version }: { readonly name: string; readonly version: number }): boolean =>
  !definitions.some((other) => other.name === name && other.version > version);

export const allTools = definitions.filter(isNewest);
