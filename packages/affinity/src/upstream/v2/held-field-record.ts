// A field with its value, as v2 tells it of every holder; what nobody knows yet is kept.
import { z } from "zod";

export const heldField = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  /** `enriched`, `global`, `list`, `relationship-intelligence`, `hidden` or what comes later. */
  type: z.string().nullish(),
  enrichmentSource: z.string().nullish(),
  value: z.looseObject({ type: z.string().nullish(), data: z.unknown().optional() }).nullish(),
});
export type HeldFieldRecord = z.output<typeof heldField>;
