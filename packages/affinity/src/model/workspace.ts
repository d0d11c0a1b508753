// The account that a key belongs to, and what is left of its limits.
type Told<T> = T | null | undefined;

export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsInSeconds: number;
  readonly used: number;
}

export interface Limits {
  /** Of the user. undefined when upstream did not tell it. */
  readonly callerPerMinute: Allowance | undefined;
  /** Of all users together. null: the plan has no such limit; undefined: upstream did not tell it. */
  readonly orgPerMonth: Told<Allowance>;
}
