// Where the two documents contradict each other, or the sandbox departs from them on purpose: each with its reason.

/**
 * Shapes that grew between the versions and that the additions describe as they are now. In 2024-01-01 the published
 * file holds: a list without `createdAt`, a field without it, an opportunity of three keys.
 */
export const publishedShapes: ReadonlySet<string> = new Set([
  "FieldMetadata",
  "ListWithType",
  "Opportunity",
  "OpportunityWithFields",
]);
