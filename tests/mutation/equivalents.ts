// Changes of sources that no test can notice, since nothing that anybody sees changes: each with the reason. The list may only shrink.

export interface Equivalent {
  readonly file: string;
  /** What stands in the source, as the report of survivors shows it. */
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [];
