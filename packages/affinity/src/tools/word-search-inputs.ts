// How notes, files and companies are asked for by what they say or do.
import { z } from "zod";
import { wellFormed } from "./inputs.ts";

export const prompt = wellFormed(z.string().min(3).max(500).regex(/\S/, "must not be blank")).describe(
  "What is looked for, in a few words or a sentence; 3 to 500 characters.",
);
export const searchLimit = z.int().min(1).max(100).describe("How many to return at most; 10 when left out.").optional();
export const withinOne = "Search within a company or among given ids, not both.";
