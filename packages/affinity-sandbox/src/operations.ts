// What is emulated, operation by operation.
import { v1Routes } from "./v1/create-v1.ts";
import { v2Routes } from "./v2/create-v2.ts";

/** Method and path of every operation of both generations, such as `GET /persons/{id}`. */
export const operations: readonly string[] = [...v1Routes, ...v2Routes].map(({ method, path }) => `${method} ${path}`);
