// What `npm run mutation` runs against each change of a source: tests inside one process, with the embedded store only.
import { defineConfig } from "vitest/config";
import { mutatedFolders } from "./folders.ts";

declare module "vitest" {
  interface ProvidedContext {
    onlyEngine?: string;
  }
}

const name = process.env["POSTERN_MUTATED_FOLDER"];

export default defineConfig({
  test: {
    include: mutatedFolders.filter((folder) => folder.name === name).flatMap(({ tests }) => tests),
    testTimeout: 20_000,
    isolate: false,
    experimental: { viteModuleRunner: false },
    // Leases are of gateways that share a database.
    globalSetup: name === "connected-accounts" ? ["./tests/start-postgres.ts"] : [],
    provide: { onlyEngine: "SQLite" },
  },
});
