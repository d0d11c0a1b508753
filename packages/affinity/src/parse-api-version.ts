// Reads the setting that says which version of v2 is asked for. A wrong one must stop the start: Affinity would refuse every call.

/** The versions that this connector's readers were written and tested for. */
const dated = ["2024-01-01", "2026-07-15", "2026-09-17"] as const;

/** `current`: Affinity's newest. `key`: none is named, so the default of the user's own key holds. */
export const apiVersionSettings = [...dated, "current", "key"] as const;

export type ApiVersionSetting = (typeof apiVersionSettings)[number];

/**
 * A date, so that neither Affinity's next version nor what a user picks for a key changes shapes under us; and the newest
 * date, since what came last (rows, opportunities and fields through v2) is documented for no older one.
 */
export const defaultApiVersion = "2026-09-17";

/** What the header says; undefined for `key`. Throws a `TypeError` that names what there is. */
export const parseApiVersion = (value: string): string | undefined => {
  if (!apiVersionSettings.some((known) => known === value)) {
    throw new TypeError(`The version of Affinity's API must be one of ${apiVersionSettings.join(", ")}.`);
  }
  return value === "key" ? undefined : value;
};
