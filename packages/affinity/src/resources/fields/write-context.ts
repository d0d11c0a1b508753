// What a write of fields needs at hand.
import type { FieldHolder } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import type { AccountFieldMemory } from "./field-memory.ts";
import type { ValueLookups } from "./value-lookups.ts";

export interface WriteContext {
  readonly requester: Requester;
  readonly holder: FieldHolder;
  readonly lookups: Pick<ValueLookups, "options">;
  readonly memory: AccountFieldMemory;
}
