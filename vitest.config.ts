// Projects: unit and database tests beside the sources, what crosses packages, the attacks, and the rules of the tree.
import { defineConfig } from "vitest/config";

const crossing = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: "packages", include: ["packages/*/src/**/*.test.ts"], testTimeout: 20_000 } },
      { test: { name: "contract", include: ["tests/contract/**/*.test.ts"], ...crossing } },
      { test: { name: "scenarios", include: ["tests/scenarios/**/*.test.ts"], ...crossing } },
      { test: { name: "attacks", include: ["tests/attacks/**/*.test.ts"], ...crossing } },
      { test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"], ...crossing } },
    ],
  },
});
