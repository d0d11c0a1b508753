// What a connector may write down beside a connected account, for later calls of the same account.

export interface NotebookPage {
  /** At most 131,072 characters; a longer page is not kept. */
  readonly text: string;
  /** Epoch milliseconds at which upstream was asked. */
  readonly askedAt: number;
  /** Epoch milliseconds from which nobody gets it any more. */
  readonly expiresAt: number;
}

/**
 * A few short texts that one connected account has seen with the rights of one upstream user, lent to that user's calls
 * only. It is a memory and no store: any page may be gone at any time, and no function here throws.
 */
export interface Notebook {
  /** undefined when it is unknown, too old or forgotten. */
  recall(name: string): Promise<NotebookPage | undefined>;
  /** Holds for the next call at once and waits for no disk. A page that was asked for before it was last forgotten is not kept. */
  keep(name: string, page: NotebookPage): void;
  /** Holds for the next call at once and waits for no disk. */
  forget(name: string): void;
}
