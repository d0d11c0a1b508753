// Writes fields through v2, up to a hundred at once, and through v1 where v2 certainly refused and nothing was changed.
import { isGatewayError } from "@postern/contract";
import type { FieldChange, FieldHolder } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { maxUpdates, updateHeldField, updateHeldFields } from "../../upstream/v2/held-fields.ts";
import { invalidInput, nothingWasChanged, quoted } from "./describe-field.ts";
import { holderKey } from "./holder.ts";
import { mayHaveNumber } from "./v1-numbers.ts";
import type { WriteContext } from "./write-context.ts";
import { writeInSteps } from "./write-in-steps.ts";
import { writeThroughV1 } from "./write-v1.ts";

export type WrittenThrough = "v1" | "v2";

const refuseTwice = (changes: readonly FieldChange[]): void => {
  const ids = new Set<string>();
  for (const { field } of changes) {
    if (ids.has(field.id)) {
      throw invalidInput(
        `The field ${quoted(field.name)} (${field.id}) is given twice. ${nothingWasChanged} Call again with one value for it.`,
      );
    }
    ids.add(field.id);
  }
};

const writeBatch = async (
  requester: Requester,
  holder: FieldHolder,
  changes: readonly FieldChange[],
): Promise<void> => {
  const updates = changes.map(({ field, value }) => ({ fieldId: field.id, value }));
  const [only, ...others] = updates;
  if (only === undefined) return;
  if (others.length === 0) await updateHeldField(requester, holder, only);
  else await updateHeldFields(requester, holder, updates);
};

/** What v2 has written it shows at once, whatever v1 wrote before. */
const forgetWrites = ({ memory, holder }: WriteContext, changes: readonly FieldChange[]): void => {
  const writes = memory.writes.recall(holderKey(holder));
  if (writes === undefined) return;
  const ids = new Set(changes.map(({ field }) => field.id));
  memory.writes.keep(holderKey(holder), new Map([...writes].filter(([id]) => !ids.has(id))));
};

/** One request for each hundred fields. */
export const writeThroughV2 = (context: WriteContext, changes: readonly FieldChange[]): Promise<void> => {
  const { requester, holder } = context;
  const batches = Array.from({ length: Math.ceil(changes.length / maxUpdates) }, (_, at) =>
    changes.slice(at * maxUpdates, (at + 1) * maxUpdates),
  );
  const steps = batches.map((batch) => ({
    names: batch.map(({ field }) => quoted(field.name)),
    writes: [
      async () => {
        await writeBatch(requester, holder, batch);
        forgetWrites(context, batch);
      },
    ],
  }));
  return writeInSteps(holder, steps);
};

/**
 * The user lacks a right that v1 does not ask for, v2 does not show the record yet that v1 has made, or cannot write a
 * field that Affinity provides. A story with records says that a part stands, which must not be written again.
 */
export const mayTryV1 = (error: unknown): boolean =>
  isGatewayError(error) &&
  error.records.length === 0 &&
  (error.code === "record_not_found" ||
    (error.code === "upstream_rejected" && (error.upstreamStatus === 403 || error.upstreamStatus === 405)));

/** v1 refused as well, before anything was changed: what v2 said is the better reason. */
const isRefusal = (error: unknown): boolean =>
  isGatewayError(error) &&
  error.records.length === 0 &&
  ["record_not_found", "upstream_rejected", "invalid_input"].includes(error.code);

export const writeFields = async (context: WriteContext, changes: readonly FieldChange[]): Promise<WrittenThrough> => {
  refuseTwice(changes);
  try {
    await writeThroughV2(context, changes);
    return "v2";
  } catch (error) {
    if (!mayTryV1(error) || !changes.every(({ field }) => mayHaveNumber(context.holder, field))) throw error;
    try {
      await writeThroughV1(context, changes);
    } catch (second) {
      throw isRefusal(second) ? error : second;
    }
    return "v1";
  }
};
