// Sets many fields of a deal at once, hands it over and renames it, and tells how it was and is.
import { isGatewayError } from "@postern/contract";
import type { List } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { updateOpportunity } from "../../upstream/v1/opportunities.ts";
import type { FieldInput, Fields } from "../fields/create-fields.ts";
import { invalidInput, nothingWasChanged, quoted } from "../fields/describe-field.ts";
import type { HeldField } from "../fields/read-fields.ts";
import { tellWholeStory } from "../whole-story.ts";
import { type DealName, type DealRow, findDeal } from "./find-deal.ts";
import { findTeamMember } from "./find-team-member.ts";
import { readPipelineFields } from "./pipeline-fields.ts";

export interface DealUpdate {
  readonly list?: Pick<List, "id" | "type"> | undefined;
  readonly deal: DealName;
  readonly fields: readonly FieldInput[];
  readonly name?: string | undefined;
  /** Name, email address, id, or "me". */
  readonly owner?: string | number | undefined;
}

type Values = Readonly<Record<string, unknown>>;

export interface UpdatedDeal {
  readonly deal: DealRow;
  /** By the fields' names; with `name` when that was changed. */
  readonly before: Values;
  /** undefined: everything was written, but it could not be read back. */
  readonly after: Values | undefined;
}

const ownerInput = async (
  requester: Requester,
  fields: Fields,
  { listId, owner }: { listId: number; owner: string | number },
) => {
  const { owners } = await readPipelineFields(fields, { id: listId });
  if (owners === undefined) {
    throw invalidInput(
      `List ${listId} has no person field called Owners or Owner. ${nothingWasChanged} Call again without owner, or name the field in fields.`,
    );
  }
  return { field: owners.id, value: await findTeamMember(requester, owner) };
};

interface PlacedUpdate extends DealUpdate {
  readonly listId: number;
}

const inputsOf = async (requester: Requester, fields: Fields, { listId, owner, ...update }: PlacedUpdate) => {
  const found: FieldInput[] = [];
  for (const { field, value } of update.fields) {
    found.push({ field: (await fields.find({ kind: "list", listId }, field)).id, value });
  }
  return owner === undefined ? found : [...found, await ownerInput(requester, fields, { listId, owner })];
};

/** Of fields with the same name the later ones get their id added, so that none is lost. */
const byName = (held: readonly HeldField[]): Values => {
  const values = new Map<string, unknown>();
  for (const { id, name, value } of held) values.set(values.has(name) ? `${name} (${id})` : name, value);
  return Object.fromEntries(values);
};

const rename = async (requester: Requester, row: DealRow, { name, written }: { name: string; written: number }) => {
  try {
    await updateOpportunity(requester, row.id, { name });
  } catch (error) {
    if (written === 0) throw error;
    throw tellWholeStory(error, {
      record: { type: row.kind, id: row.id },
      done: `All ${written} fields of ${quoted(row.name)} (opportunity ${row.id}) were set, but its new name was not confirmed.`,
      next: `To rename it, call affinity_update_opportunity with opportunity_id ${row.id} and name alone.`,
    });
  }
};

const readBack = async (read: () => Promise<Values>): Promise<Values | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (isGatewayError(error)) return undefined;
    throw error;
  }
};

const refuseName = ({ kind, name }: DealRow): void => {
  if (kind === "opportunity") return;
  throw invalidInput(
    `${quoted(name)} is a ${kind}, whose name is the same in all lists, so it is not changed here. ${nothingWasChanged} Call again without name.`,
  );
};

/**
 * Finding the deal one request, each person by name one, what the fields are and hold unless remembered one or two, all fields
 * and the owner together one, the new name one, reading before and after one each.
 */
export const updateDeal = async (requester: Requester, fields: Fields, update: DealUpdate): Promise<UpdatedDeal> => {
  const row = await findDeal(requester, update);
  const { name } = update;
  if (name !== undefined) refuseName(row);
  const { listId, listEntryId, id: entityId } = row;
  const holder = { kind: "list-entry", listId, listEntryId, entityId } as const;
  const inputs = await inputsOf(requester, fields, { ...update, listId });
  const ids = inputs.map(({ field }) => field);
  const read = async (): Promise<Values> => byName((await fields.read(holder, ids)).fields);
  const before = await read();
  if (inputs.length > 0) await fields.write(holder, inputs);
  if (name === undefined) return { deal: row, before, after: await readBack(read) };
  await rename(requester, row, { name, written: inputs.length });
  const after = await readBack(read);
  return { deal: { ...row, name }, before: { name: row.name, ...before }, after: after && { name, ...after } };
};
