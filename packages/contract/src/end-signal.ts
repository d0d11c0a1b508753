// How work under way is told to end. A call hands four such signals on; as AbortSignals they cost it some twenty microseconds.

/** The part of `AbortSignal` that calls use, so that an `AbortSignal` is one, too. */
export interface EndSignal {
  readonly aborted: boolean;
  /** What `abort` was given. */
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The other end of a signal. `abort` calls every listener once; only the first call counts. */
export interface EndSignalSource {
  readonly signal: EndSignal;
  abort(reason?: unknown): void;
}

/** A handle of a class: as a literal each of a call's signals would bring its own functions and an array that mostly stays empty. */
class Signal implements EndSignal {
  aborted = false;
  reason: unknown = undefined;
  #listeners: (() => void)[] | undefined;

  addEventListener(_type: "abort", listener: () => void): void {
    // As with AbortSignal: whoever comes too late hears nothing.
    if (this.aborted) return;
    this.#listeners ??= [];
    if (!this.#listeners.includes(listener)) this.#listeners.push(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    const place = this.#listeners?.indexOf(listener) ?? -1;
    if (place >= 0) this.#listeners?.splice(place, 1);
  }

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    // A listener that is taken back while others run is not called any more.
    for (let next = this.#listeners?.shift(); next !== undefined; next = this.#listeners?.shift()) next();
  }
}

/** Makes a signal that has not been aborted. */
export const createEndSignal = (): EndSignalSource => {
  const signal = new Signal();
  return { signal, abort: (reason) => signal.abort(reason) };
};
