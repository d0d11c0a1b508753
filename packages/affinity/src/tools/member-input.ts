// An input that names somebody of the team as a person would.
import { z } from "zod";
import { wellFormed } from "./inputs.ts";

export const member = (what: string) =>
  z
    .union([z.int().positive(), wellFormed(z.string().min(1).max(320).regex(/\S/, "must not be blank"))])
    .describe(`${what} Name, email address or id of a user; "me" for the user.`);
