// Guards of the deletion of tenants.
import { gateway, type Mutant } from "../mutant.ts";

const deletionTest = `${gateway}tenants/delete-tenant.db.test.ts`;

export const tenantMutants: readonly Mutant[] = [
  {
    id: "M67",
    what: "a tenant's keys are erased while its calls run",
    file: `${gateway}tenants/delete-tenant.ts`,
    from: "performance.now() < until && (await isBusy(tenant))",
    to: "performance.now() < until && tenant.length < 0 && (await isBusy(tenant))",
    tests: [deletionTest],
  },
  {
    id: "M68",
    what: "the name of a deleted tenant is given out again",
    file: `${gateway}tenants/ensure-tenant.ts`,
    from: "if (found?.deletingAt !== undefined) throw tenantDeleted();",
    to: "void tenantDeleted;",
    tests: [deletionTest],
  },
  {
    id: "M69",
    what: "a tenant that is being deleted goes on calling",
    file: `${gateway}tenants/tenant-store.ts`,
    from: 'frozen_at: expression.fn.coalesce("frozen_at", expression.val(at))',
    to: 'frozen_at: expression.ref("frozen_at")',
    tests: [deletionTest],
  },
];
