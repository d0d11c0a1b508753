// One item of a value of v2 in plain form: option texts, persons and companies by id and name, numbers that were computed.
import { z } from "zod";

const option = z.object({ text: z.string() });
const personData = z.object({ id: z.int(), firstName: z.string().nullish(), lastName: z.string().nullish() });
const companyData = z.object({ id: z.int(), name: z.string().nullish(), domain: z.string().nullish() });
const formula = z.object({ calculatedValue: z.unknown() });

export interface Simplify {
  /** undefined for what does not have the expected form. */
  (data: unknown): { readonly simple: unknown } | undefined;
  readonly form: z.ZodType;
}

const simplifyAs = <Shape extends z.ZodType>(form: Shape, simplify: (data: z.output<Shape>) => unknown): Simplify =>
  Object.assign(
    (data: unknown) => {
      const parsed = form.safeParse(data);
      return parsed.success ? { simple: simplify(parsed.data) } : undefined;
    },
    { form },
  );

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

/** The form of each item of the types that are read; the data of others is handed on as it came. */
export const readForms: readonly (readonly [type: string, form: z.ZodType])[] = [...simplifiers].map(
  ([type, { form }]) => [type, form],
);
