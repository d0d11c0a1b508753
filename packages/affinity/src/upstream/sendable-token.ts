// Upstream's own page tokens and cursors, which it gets back in a query: text that cannot be sent must not be handed out.
import { z } from "zod";

export const sendableToken = z
  .string()
  .max(4096)
  .refine((token) => token.isWellFormed(), "holds half a character");
