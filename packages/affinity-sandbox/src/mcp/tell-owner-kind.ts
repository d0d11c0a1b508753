// v1 says whose a file is by the name of the id alone; the hosted server spells the kind out.
import { entityTypes, idNameOf } from "./hosted-tool.ts";

export const tellOwnerKind = (file: unknown): object => {
  const known = Object(file) as object;
  const kind = Object.entries(entityTypes).find(([, number]) => idNameOf(number) in known);
  return kind === undefined ? known : { ...known, entity_type: kind[1], entity_type_name: kind[0] };
};
