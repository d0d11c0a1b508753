// Says in the report of a run on which engine an attack was tried.
import { beforeEach } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    engine?: "SQLite" | "PostgreSQL";
  }
}

beforeEach(({ task }) => {
  task.meta.engine = process.env["POSTERN_TEST_STORE"] === "postgresql" ? "PostgreSQL" : "SQLite";
});
