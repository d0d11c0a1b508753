// What a promise is: a sentence, and the tests that hold it.

/** Without a name all tests of the file, else those whose name holds it. */
export interface HoldingTest {
  readonly file: string;
  readonly name?: string;
}

export interface SecurityPromise {
  readonly title: string;
  readonly text: string;
  readonly heldBy: readonly HoldingTest[];
}
