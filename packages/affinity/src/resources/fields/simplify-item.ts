// One item of a value of v2 in plain form: option texts, persons and companies by id and name, numbers that were computed.
import { z } from "zod";

const option = z.object({ text: z.string() });
const personData = z.object({ id: z.int(), firstName: z.string().nullish(), lastName: z.string().nullish() });
const companyData = z.object({ id: z.int(), name: z.string().nullish(), domain: z.string().nullish() });
const formula = z.object({ calculatedValue: z.unknown() });

/** undefined for what does not have the expected form. */
export type Simplify = (data: unknown) => { readonly simple: unknown } | undefined;

const simplifyAs =
  <Shape extends z.ZodType>(shape: Shape, simplify: (data: z.output<Shape>) => unknown): Simplify =>
  (data) => {
    const parsed = shape.safeParse(data);
    return parsed.success ? { simple: simplify(parsed.data) } : undefined;
  };

const person = simplifyAs(personData, ({ id, firstName, lastName }) => ({
  id,
  name: [firstName, lastName].filter(Boolean).join(" "),
}));
const company = simplifyAs(companyData, ({ id, name, domain }) => ({ id, name, domain }));
const optionText = simplifyAs(option, ({ text }) => text);

const simplifiers = new Map<string, Simplify>([
  ["dropdown", optionText],
  ["dropdown-multi", optionText],
  ["ranked-dropdown", optionText],
  ["person", person],
  ["person-multi", person],
  ["company", company],
  ["company-multi", company],
  ["formula-number", simplifyAs(formula, ({ calculatedValue }) => calculatedValue)],
]);

/** undefined for types whose values are plain as they are, and for unknown ones. */
export const simplifierOf = (valueType: string): Simplify | undefined => simplifiers.get(valueType);
