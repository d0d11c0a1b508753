// What a place that keeps users' keys for us has to do: tell one text, now.

export interface SecretStore {
  /** For messages: what it is and where, never a secret. */
  readonly title: string;
  /**
   * The text at a path, or the field of that name in it; undefined when there is none.
   * Rejects with `SecretStoreUnavailable` when the store is away or refuses us.
   */
  read(path: string, field: string | undefined): Promise<string | undefined>;
}

/** The store could not be asked, or does not let us read. */
export class SecretStoreUnavailable extends Error {
  override readonly name = "SecretStoreUnavailable";
}

const usualField = "apiKey";

/** Of what is kept as fields: without a name the only one, or the one that is called `apiKey`. */
export const fieldOf = (fields: Readonly<Record<string, unknown>>, field: string | undefined): string | undefined => {
  const names = Object.keys(fields);
  const name = field ?? (names.length === 1 ? names[0] : usualField) ?? usualField;
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === "string" ? value : undefined;
};
