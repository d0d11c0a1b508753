// How much a seeded world holds: `small` for tests and demos, `firm` for what only shows in a large account.

export interface WorldScale {
  /** Beside the six whom programs are told to expect. */
  readonly colleagues: number;
  readonly companies: number;
  /** Of Affinity's own data set, never added to the account. */
  readonly unaddedCompanies: number;
  /** The team counts. */
  readonly persons: number;
  readonly deals: number;
  readonly portfolio: number;
  readonly limitedPartners: number;
  readonly notes: number;
  /** Share of the persons outside with whom somebody wrote or met. */
  readonly historyShare: number;
}

export type SeededSize = "small" | "firm";

export const worldScales: Readonly<Record<SeededSize, WorldScale>> = {
  small: {
    colleagues: 0,
    companies: 250,
    unaddedCompanies: 25,
    persons: 400,
    deals: 120,
    portfolio: 45,
    limitedPartners: 30,
    notes: 300,
    historyShare: 0.75,
  },
  firm: {
    colleagues: 34,
    companies: 100_000,
    unaddedCompanies: 1_000,
    persons: 200_000,
    deals: 20_000,
    portfolio: 600,
    limitedPartners: 1_500,
    notes: 30_000,
    historyShare: 0.2,
  },
};
