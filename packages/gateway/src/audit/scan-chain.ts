// Reads the events of a chain that fit, in slices. A span of time becomes a span of places by looking between, without an index over times.
import type { Clock } from "../platform/clock.ts";
import type { AuditBody } from "./audit-record.ts";
import type { EventSlices } from "./event-slices.ts";
import { blockSize } from "./walk-blocks.ts";

export interface EventFilter {
  readonly gatewayKeyId?: string | undefined;
  /** Stands in the event's text. */
  readonly containing?: string | undefined;
  readonly account?: { readonly id: string; readonly identifier: string } | undefined;
  /** Epoch milliseconds; both belong to the span. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

type Take = (tenant: string, event: AuditBody) => void;

/** Calls `take` for each event that fits, oldest first. */
export type ScanChain = (tenant: string, filter: EventFilter, take: Take) => Promise<void>;

const wholeTexts = 1_000;
// Rows whose text does not fit are not handed over, so that many more are looked at in the same time.
const narrowedTexts = 5_000;
// A user who calls without a pause has some 4,000 events in each.
const blocksAtOnce = 4;
// Gateways of one database may differ by half a minute, so that places and times are in the same order only so far.
const disorderMs = 120_000;

/** The first place whose event is not older than `at`. */
const findPlace = async (slices: EventSlices, tenant: string, { at, last }: { at: number; last: number }) => {
  let [low, high] = [1, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = await slices.timeFrom(tenant, middle);
    if (found === undefined || found >= at) high = middle;
    else low = middle + 1;
  }
  return low;
};

const spanOf = async (slices: EventSlices, tenant: string, { since, until }: EventFilter) => {
  const last = await slices.lastSequence(tenant);
  const place = (at: number) => findPlace(slices, tenant, { at, last });
  return {
    from: since === undefined ? 1 : await place(since - disorderMs),
    to: until === undefined ? last : Math.min(last, await place(until + disorderMs)),
  };
};

const fits = (event: AuditBody, { gatewayKeyId, account, since, until }: EventFilter): boolean => {
  const at = Date.parse(event.at);
  return (
    (gatewayKeyId === undefined ||
      event.principal.id === gatewayKeyId ||
      event.details?.["gatewayKeyId"] === gatewayKeyId) &&
    (account === undefined || event.connectedAccountId === account.id) &&
    (since === undefined || at >= since) &&
    (until === undefined || at <= until)
  );
};

interface Search {
  readonly tenant: string;
  readonly filter: EventFilter;
  readonly take: Take;
}

const takeFitting = ({ tenant, filter, take }: Search, rows: readonly { readonly body: string }[]): void => {
  for (const { body } of rows) {
    const event = JSON.parse(body) as AuditBody;
    if (fits(event, filter)) take(tenant, event);
  }
};

export const createScanChain = (slices: EventSlices, clock: Pick<Clock, "sleep">): ScanChain => {
  const scanIdentifier = async (search: Search, identifier: string): Promise<void> => {
    const { from, to } = await spanOf(slices, search.tenant, search.filter);
    const last = Math.floor(to / blockSize);
    for (let next = Math.floor(from / blockSize); next <= last; next += blocksAtOnce) {
      const blocks = Array.from({ length: Math.min(blocksAtOnce, last - next + 1) }, (_, index) => next + index);
      takeFitting(search, await slices.readOfIdentifier(search.tenant, { identifier, blocks }));
      await clock.sleep(0);
    }
  };

  const scanAll = async (search: Search): Promise<void> => {
    const { from, to } = await spanOf(slices, search.tenant, search.filter);
    const containing = search.filter.containing ?? search.filter.gatewayKeyId;
    const step = containing === undefined ? wholeTexts : narrowedTexts;
    for (let next = from; next <= to; next += step) {
      takeFitting(
        search,
        await slices.read(search.tenant, { from: next, to: Math.min(to, next + step - 1), containing }),
      );
      await clock.sleep(0);
    }
  };

  return (tenant, filter, take) => {
    const search = { tenant, filter, take };
    return filter.account === undefined ? scanAll(search) : scanIdentifier(search, filter.account.identifier);
  };
};
