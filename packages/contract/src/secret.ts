// A value that must never be printed, serialised or compared by accident.
import { timingSafeEqual } from "node:crypto";

const REDACTED = "[secret]";

/**
 * Holds a secret string. Every way JavaScript turns a value into text (template, JSON, inspect, spread) shows `[secret]`.
 * Only `reveal()` gives the value, and only the vault, intake and the upstream transport may call it
 * (held by `tests/architecture`).
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    const [mine, theirs] = [Buffer.from(this.#value), Buffer.from(other.#value)];
    return mine.length === theirs.length && timingSafeEqual(mine, theirs);
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return REDACTED;
  }
}
