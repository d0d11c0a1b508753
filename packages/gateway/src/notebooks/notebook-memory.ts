// What notebooks hold, in memory: a page that is read again and again costs no query and is opened once.
import type { NotebookPage } from "@postern/contract";

export interface RememberedPage {
  /** Of the credential whose calls it is for. */
  readonly credentialVersion: number;
  /** undefined: the disk holds none either, or is about to lose it. */
  readonly page: NotebookPage | undefined;
  /** Epoch milliseconds: what was asked for until then is older than this. */
  readonly since: number;
}

export interface NotebookMemory {
  find(key: string): RememberedPage | undefined;
  put(key: string, remembered: RememberedPage): void;
  /** Drops all keys that begin so. */
  drop(prefix: string): void;
}

/** Of a page beside its text: objects, the key, its place in the map. */
const bytesBesideText = 400;

const weigh = ({ page }: RememberedPage): number => bytesBesideText + 2 * (page?.text.length ?? 0);

/** Keeps what was put in last, at most `mostBytes` of it. What is pushed out is read from the disk when it is asked for. */
export const createNotebookMemory = (mostBytes: number): NotebookMemory => {
  const pages = new Map<string, RememberedPage>();
  let bytes = 0;
  const remove = (key: string): void => {
    const found = pages.get(key);
    if (found === undefined) return;
    bytes -= weigh(found);
    pages.delete(key);
  };
  return {
    find: (key) => pages.get(key),
    put(key, remembered) {
      remove(key);
      pages.set(key, remembered);
      bytes += weigh(remembered);
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) return;
        remove(oldest);
      }
    },
    drop(prefix) {
      for (const key of [...pages.keys()]) if (key.startsWith(prefix)) remove(key);
    },
  };
};
