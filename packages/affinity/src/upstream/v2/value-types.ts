// The types of values that v2 is known to send. Others are kept as they come.
const single = [
  "text",
  "filterable-text",
  "number",
  "datetime",
  "location",
  "dropdown",
  "ranked-dropdown",
  "person",
  "company",
  "formula-number",
  "interaction",
  "note",
  "reminder",
  "list",
] as const;

const known: ReadonlySet<string> = new Set([...single.flatMap((type) => [type, `${type}-multi`]), "hidden"]);

export const isKnownValueType = (type: string): boolean => known.has(type);
