// A notebook that calls in other gateways write in as well: nothing of it is remembered, and the disk says what was forgotten.
import type { Notebook, NotebookPage } from "@postern/contract";
import type { createNotebookDisk } from "./notebook-disk.ts";

export interface JointNotebookParts {
  readonly disk: ReturnType<typeof createNotebookDisk>;
  readonly now: () => number;
  /** Runs what this gateway does to a page one after the other, so that its own calls see it at once. */
  readonly inOrder: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  readonly maxTextLength: number;
}

/** Longer than any call takes: what one asked for before the page was forgotten comes no later. */
const forgottenForMs = 10 * 60 * 1_000;

/** A page without a text stands for a page that was forgotten; no connector keeps an empty one. */
const isForgotten = ({ text }: NotebookPage): boolean => text === "";

export const createJointNotebook = ({ disk, now, inOrder, maxTextLength }: JointNotebookParts): Notebook => {
  const isFresh = ({ askedAt, expiresAt }: NotebookPage): boolean => askedAt <= now() && now() < expiresAt;
  const forget = (name: string): void => {
    const askedAt = now();
    void inOrder(name, () => disk.mark(name, { text: "", askedAt, expiresAt: askedAt + forgottenForMs }));
  };
  return {
    forget,
    async recall(name) {
      const page = await inOrder(name, () => disk.read(name));
      return page !== undefined && !isForgotten(page) && isFresh(page) ? page : undefined;
    },
    keep(name, page) {
      if (page.text === "" || page.text.length > maxTextLength) return forget(name);
      void inOrder(name, () => disk.write(name, page, () => false));
    },
  };
};
