// Watches what an account's requests tell of its lists, whoever sends them: what is remembered is forgotten as soon as a
// request changes the lists, or Affinity refuses one of them.
import { isGatewayError } from "@postern/contract";
import type { RelayingRequester, Requester } from "../upstream/request.ts";

interface Asked {
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

const lists = /^\/(v2\/)?lists(\/\d+)?(\?|$)/;
const placesInLists = /^\/(v2\/)?lists\/\d+/;
/** What v2 refuses of rows says nothing of the list: rows that v1 just made are unknown to it, and not everybody may export. */
const rowsOfV2 = /^\/v2\/lists\/\d+\/(saved-views\/\d+\/)?list-entries/;

/** Whether a refusal may say that a list is not, or not any more, what the account was told. */
const namesList = ({ path, body }: Asked): boolean =>
  (placesInLists.test(path) && !rowsOfV2.test(path)) ||
  /[?&]list_id=/.test(path) ||
  (body !== undefined && ("list_id" in body || "listId" in body));

const isRefusal = (error: unknown): boolean =>
  isGatewayError(error) && (error.code === "record_not_found" || error.upstreamStatus === 403);

/** v1 tells some unknown ids with a 422. */
const refusals: readonly number[] = [403, 404, 422];

const createWatch = (forget: () => void) => {
  const refusal = async <Result>(sending: Promise<Result>): Promise<Result> => {
    try {
      return await sending;
    } catch (error) {
      if (isRefusal(error)) forget();
      throw error;
    }
  };
  const write = async <Result>(asked: Asked, send: () => Promise<Result>): Promise<Result> => {
    if (!lists.test(asked.path)) return namesList(asked) ? refusal(send()) : send();
    // Before, so that the disk has forgotten when the gateway dies meanwhile; after, so that no list read meanwhile is kept.
    forget();
    try {
      return await send();
    } finally {
      forget();
    }
  };
  return { refusal, write };
};

export const watchLists = (requester: Requester, forget: () => void): Requester => {
  const watch = createWatch(forget);
  return {
    read: (asked) => (namesList(asked) ? watch.refusal(requester.read(asked)) : requester.read(asked)),
    write: (asked) => watch.write(asked, () => requester.write(asked)),
    command: (asked) => watch.write(asked, () => requester.command(asked)),
    download: (asked) => requester.download(asked),
    pause: (durationMs) => requester.pause(durationMs),
    timeLeftMs: () => requester.timeLeftMs(),
  };
};

/** The same for the raw proxy. */
export const watchRelayedLists = (requester: RelayingRequester, forget: () => void): RelayingRequester => {
  const watch = createWatch(forget);
  return {
    ...watchLists(requester, forget),
    relay: async (asked) => {
      const send = () => requester.relay(asked);
      const relayed = await (asked.method === "GET" ? send() : watch.write(asked, send));
      if (refusals.includes(relayed.status) && namesList(asked)) forget();
      return relayed;
    },
  };
};
