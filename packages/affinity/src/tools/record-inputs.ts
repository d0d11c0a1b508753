// Inputs that name a record as a person would: by id, email address, domain or name.
import { z } from "zod";
import { wellFormed } from "./inputs.ts";

const nameOrId = (what: string) =>
  z.union([z.int().positive(), wellFormed(z.string().max(320).regex(/\S/, "must not be blank"))]).describe(what);

export const personName = (what: string) => nameOrId(`${what} Id, email address or full name.`);
export const companyName = (what: string) => nameOrId(`${what} Id, domain or name.`);
export const dealName = (what: string) => nameOrId(`${what} Id or name.`);
export const listName = (what: string) => nameOrId(`${what} Id or name.`);

/** Whether exactly one of the inputs is given. */
export const isExactlyOne = (...inputs: readonly unknown[]): boolean =>
  inputs.filter((input) => input !== undefined).length === 1;

/** Digits are an id, which every record's tool knows; for what is not looked up yet there is none. */
export const idFrom = (input: string | number | undefined): readonly number[] => {
  const id = Number(input ?? Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? [id] : [];
};
