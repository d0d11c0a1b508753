// The form of the table of operations, and short ways to write its rows.
import type { AffinityResources } from "./create-affinity-resources.ts";

type MethodsOf<Resources> = {
  [Name in keyof Resources & string]: Resources[Name] extends (...input: never[]) => unknown
    ? Name
    : `${Name}.${keyof Resources[Name] & string}`;
}[keyof Resources & string];

/** `identity.probe` asks outside of any tool, whose key an account has. */
export type ResourceMethod = MethodsOf<AffinityResources> | "identity.probe";

export interface Times {
  /** What there is one request for, such as "deal"; in the plural where several fit into one. */
  readonly each: string;
  /** How many of them fit into one request; 1 without it. */
  readonly per?: number;
  readonly atMost?: number;
}

export interface UsedOperation {
  /** Method and path as Affinity documents them; v2's paths begin with /v2. */
  readonly operation: string;
  /** Once without it. */
  readonly times?: Times;
  /** Affinity calls it β in some version of v2: it may change without a new version. */
  readonly beta?: true;
}

export interface OperationCase {
  /** undefined: the usual case. */
  readonly when?: string;
  readonly requests: readonly UsedOperation[];
}

export interface ResourceRow {
  readonly method: ResourceMethod;
  /** Why this generation. */
  readonly why: string;
  readonly cases: readonly OperationCase[];
}

/** A method that asks once, whatever it is called with. */
export const once = (method: ResourceMethod, operation: string, why: string): ResourceRow => ({
  method,
  why,
  cases: [{ requests: [{ operation }] }],
});

/** The same with an operation of v2 that is β. */
export const onceBeta = (method: ResourceMethod, operation: string, why: string): ResourceRow => ({
  method,
  why,
  cases: [{ requests: [{ operation, beta: true }] }],
});

export const generationOf = (operation: string): "v1" | "v2" => (/^[A-Z]+ \/v2\//.test(operation) ? "v2" : "v1");
