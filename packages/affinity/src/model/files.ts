// Files that hang on a person, a company or an opportunity, and what of them is found by words.
type Told<T> = T | null | undefined;

export interface EntityFile {
  readonly id: number;
  readonly name: Told<string>;
  /** In bytes. */
  readonly size: number | undefined;
  /** As the uploader said, such as `application/pdf`. */
  readonly type: Told<string>;
  readonly creatorId: Told<number>;
  /** What it hangs on: one of the three, undefined where that is gone. */
  readonly personId: Told<number>;
  readonly companyId: Told<number>;
  readonly opportunityId: Told<number>;
  readonly createdAt: Told<string>;
}

/** What a file hangs on. */
export interface FilePlace {
  readonly kind: "person" | "company" | "opportunity";
  readonly id: number;
}
