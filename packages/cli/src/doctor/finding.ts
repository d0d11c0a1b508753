// What a check of `doctor` found: what is the case and, where something is wrong, what to do about it.

export type Finding =
  | { readonly check: string; readonly verdict: "ok"; readonly said: string }
  /** Worth knowing, but nothing that has to be mended. */
  | { readonly check: string; readonly verdict: "note"; readonly said: string; readonly remedy?: string }
  | { readonly check: string; readonly verdict: "fault"; readonly said: string; readonly remedy: string };

interface Wrong {
  readonly said: string;
  readonly remedy: string;
}

/** Makes the findings of one check. */
export const findingsOf = (check: string) => ({
  ok: (said: string): Finding => ({ check, verdict: "ok", said }),
  note: (said: string, remedy?: string): Finding => ({
    check,
    verdict: "note",
    said,
    ...(remedy === undefined ? {} : { remedy }),
  }),
  fault: ({ said, remedy }: Wrong): Finding => ({ check, verdict: "fault", said, remedy }),
});
