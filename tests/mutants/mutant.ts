// What a mutant is: a guard that is taken out to see whether a named test turns red.

export interface Mutant {
  readonly id: string;
  /** What is taken out. */
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Test files that must notice. */
  readonly tests: readonly string[];
}

/** Where the sources of the gateway begin. */
export const gateway = "packages/gateway/src/";
