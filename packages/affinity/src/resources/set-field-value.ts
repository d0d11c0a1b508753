// Sets one field of a person or company to a value that a caller wrote as text: asks for the field's type first, so that nothing is guessed.
import { GatewayError, type Resolution } from "@postern/contract";
import { z } from "zod";
import type { Field } from "../model.ts";
import { plainLine } from "../upstream/plain-line.ts";
import type { Requester } from "../upstream/request.ts";
import { listDropdownOptions } from "../upstream/v2/dropdown-options.ts";
import { type FieldReference, readField, type TypedValue, writeField } from "../upstream/v2/entity-fields.ts";
import { nounOf } from "../upstream/v2/records.ts";
import { holdsValue } from "./fields/same-value.ts";
import { type DropdownOption, fitData, namesOptions, offersOptions, readOnlyTypes, whatFits } from "./fit-value.ts";
import { type GivenValue, readValueText } from "./read-value-text.ts";

/** Each costs a request. */
const maxOptionPages = 5;
const maxOptionsTold = 50;

const optionShape = z.object({ id: z.int(), text: z.string() });

interface Options {
  readonly known: readonly DropdownOption[];
  /** Whether these are all. */
  readonly isWhole: boolean;
}

const noOptions: Options = { known: [], isWhole: true };

const readOptions = async (requester: Requester, { collection, fieldId }: FieldReference): Promise<Options> => {
  const known: DropdownOption[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < maxOptionPages; count += 1) {
    const page = await listDropdownOptions(requester, {
      place: { kind: nounOf[collection] },
      fieldId,
      limit: 100,
      cursor,
    });
    known.push(...page.items.flatMap((item) => optionShape.safeParse(item).data ?? []));
    if (page.nextCursor === null) return { known, isWhole: true };
    cursor = page.nextCursor;
  }
  return { known, isWhole: false };
};

const tellOptions = ({ known, isWhole }: Options): string => {
  if (known.length === 0) return "";
  const told = known.slice(0, maxOptionsTold).map(({ id, text }) => `"${plainLine(text, 80)}" (${id})`);
  const rest = isWhole && known.length <= maxOptionsTold ? "" : " and more";
  return ` Its options: ${told.join(", ")}${rest}.`;
};

const refuse = (field: Field, why: string): GatewayError =>
  new GatewayError(
    "invalid_input",
    `Field "${plainLine(field.name, 80)}" (${plainLine(field.id, 80)}) ${why} Nothing was changed.`,
  );

const unfit = (field: Field, valueType: string, options: Options): GatewayError => {
  const type = plainLine(valueType, 40);
  const fits = whatFits(valueType) ?? `{"type":"${type}","data":…} as JSON`;
  return refuse(
    field,
    `is of type ${type}, and the value does not fit it in exactly one way. Pass ${fits}; null empties the field.${tellOptions(options)}`,
  );
};

const writableType = (field: Field, given: GivenValue): string => {
  const valueType = field.valueType ?? given.type;
  if (valueType === undefined) {
    throw refuse(field, 'has a type that Affinity did not tell. Pass {"type":…,"data":…} as JSON.');
  }
  if (readOnlyTypes.has(valueType)) {
    throw refuse(field, `is of type ${valueType}, which Affinity fills by itself: it cannot be set.`);
  }
  if (given.type !== undefined && given.type !== valueType) throw unfit(field, valueType, noOptions);
  return valueType;
};

export interface FieldText extends FieldReference {
  readonly text: string;
}

/** The field and what was sent as its value. */
export interface WrittenField {
  readonly id: string;
  readonly name: string;
  readonly value: TypedValue;
}

/** What the text says in the form of the field that is there. */
const prepare = async (requester: Requester, { text, ...reference }: FieldText) => {
  const given = readValueText(text);
  const field = await readField(requester, reference);
  const type = writableType(field, given);
  const options = offersOptions(type) && namesOptions(given) ? await readOptions(requester, reference) : noOptions;
  const fitted = fitData(type, given, options.known);
  if (fitted === undefined) throw unfit(field, type, options);
  return { field, reference, value: { type, data: fitted.data } };
};

/** Two requests; up to five more for a field with options that the text names. */
export const setFieldValue = async (requester: Requester, query: FieldText): Promise<WrittenField> => {
  const { field, reference, value } = await prepare(requester, query);
  await writeField(requester, { ...reference, value });
  return { id: field.id, name: field.name, value };
};

/** The same without the write: `done` when the field holds the value. Another one tells nothing. */
export const resolveFieldValue = async (requester: Requester, query: FieldText): Promise<Resolution<WrittenField>> => {
  const { field, value } = await prepare(requester, query);
  if (!holdsValue(value, field.data)) return { status: "unknown" };
  return { status: "done", output: { id: field.id, name: field.name, value } };
};
