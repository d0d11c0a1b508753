// Which documented operation a request is, and which ids stand in its path. What is none, or has an odd id, is refused.
import { type OperationLimits, operationLimits } from "./operation-limits.ts";

export interface FoundOperation {
  readonly operation: string;
  readonly limits: OperationLimits;
  /** By the name that the documents give each: `{ listId: "12" }`. */
  readonly ids: Readonly<Record<string, string>>;
}

interface Template extends Pick<FoundOperation, "operation" | "limits"> {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

// One way to write each id: "012" or "12.0" may mean 12 upstream and nothing to a rule.
const plainNumber = "[1-9][0-9]{0,15}";
const word = "[A-Za-z0-9][A-Za-z0-9_-]{0,199}";
/** Not numbers, or not only. */
const words: ReadonlySet<string> = new Set(["fieldId", "taskId", "webhookId", "mergeId"]);

const toTemplate = ([operation, limits]: readonly [string, OperationLimits]): Template => {
  const [method = "", path = ""] = operation.split(" ");
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const pattern = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(${words.has(name) ? word : plainNumber})`);
  return { operation, limits, method, names, pattern: new RegExp(`^${pattern}$`) };
};

/** The fewest ids first: `/persons/fields` is no person. */
const templates = Object.entries(operationLimits)
  .map(toTemplate)
  .sort((one, other) => one.names.length - other.names.length);

/** `path` without its query; undefined for what the table does not have. */
export const findOperation = (method: string, path: string): FoundOperation | undefined => {
  for (const { pattern, names, ...template } of templates) {
    if (template.method !== method) continue;
    const found = pattern.exec(path);
    if (found === null) continue;
    const ids = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ""]));
    return { operation: template.operation, limits: template.limits, ids };
  }
  return undefined;
};
