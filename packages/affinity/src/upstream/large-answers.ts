// Lets few answers above the usual size be read at once, so that they do not fill the memory together. The others wait.

export interface LargeAnswers {
  /** `onTurn` is called once there is room, before this returns where there is. Gives back what must be called when the answer is read, or no longer waited for. */
  enter(onTurn: () => void): () => void;
}

/** `most`: how many are read at once. */
export const createLargeAnswers = (most: number): LargeAnswers => {
  const inside = new Set<() => void>();
  const waiting = new Set<() => void>();
  return {
    enter: (onTurn) => {
      // Of its own, since two may wait with the same function.
      const entry = () => onTurn();
      const isFree = inside.size < most;
      (isFree ? inside : waiting).add(entry);
      if (isFree) onTurn();
      return () => {
        waiting.delete(entry);
        const [next] = waiting;
        if (!inside.delete(entry) || next === undefined) return;
        waiting.delete(next);
        inside.add(next);
        // Later: undici resumes no answer while it is at another.
        queueMicrotask(next);
      };
    },
  };
};
