// TypeIDs: a prefix that says what the id names, and a UUIDv7 so that ids sort by time.
import { typeid } from "typeid-js";

export type CreateId = (prefix: string) => string;

export const createId: CreateId = (prefix) => typeid(prefix).toString();
