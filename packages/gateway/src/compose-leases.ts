// Puts together what running calls hold on their accounts: in memory where this gateway is alone, else in the database.
import { createCallLeaseStore } from "./connected-accounts/call-lease-store.ts";
import { createCallLeases } from "./connected-accounts/call-leases.ts";
import type { ConnectedAccountStore } from "./connected-accounts/connected-account-store.ts";
import { createJointLeaseBook } from "./connected-accounts/joint-lease-book.ts";
import { createLeaseBookAlone } from "./connected-accounts/lease-book.ts";
import { createRunningCalls } from "./connected-accounts/running-calls.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";

interface LeaseParts {
  readonly accounts: ConnectedAccountStore;
  readonly database: Database;
  readonly gatewayId: string;
  readonly clock: Clock;
}

export const composeLeases = ({ accounts, database, gatewayId, clock }: LeaseParts) => {
  const running = createRunningCalls();
  if (database.shared === undefined) {
    const book = createLeaseBookAlone(accounts, running);
    return { leases: createCallLeases({ book, running, clock }), forgetOwnLeases: async () => undefined };
  }
  const store = createCallLeaseStore(database, gatewayId);
  const book = createJointLeaseBook({ store, accounts, running, clock });
  return { leases: createCallLeases({ book, running, clock }), forgetOwnLeases: store.deleteOwn };
};
