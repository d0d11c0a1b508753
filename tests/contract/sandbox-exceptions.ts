// Where the two documents contradict each other in version 2024-01-01, with the reading that is held to.
import type { JsonSchema } from "./sandbox-documents.ts";

/** Shapes that grew, which the additions know as they are now: in 2024-01-01 an opportunity has three keys. */
export const publishedShapes: ReadonlySet<string> = new Set(["Opportunity", "OpportunityWithFields"]);

/** Of operations that the published file describes, it holds: lists and fields came without `createdAt` then. */
export const publishedShapesInBoth: ReadonlySet<string> = new Set(["FieldMetadata", "ListWithType"]);

/** `includes` came to the fields after the file was published, for its version too, and brings what it names. */
export const laterProperties: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> = {
  FieldMetadata: {
    filterability: { $ref: "additions.json#/$defs/FieldMetadata.2026-07-15/properties/filterability" },
    sortability: { $ref: "additions.json#/$defs/FieldMetadata.2026-07-15/properties/sortability" },
  },
};
