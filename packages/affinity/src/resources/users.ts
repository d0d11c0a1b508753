// Users: only v2 has them.
import { GatewayError } from "@postern/contract";
import { allItems } from "../upstream/follow-pages.ts";
import type { Requester } from "../upstream/request.ts";
import { readPages } from "../upstream/v2/read-pages.ts";
import * as v2 from "../upstream/v2/users.ts";
import { pageThroughV2 } from "./page-token.ts";

const maxPages = 50;

const hasAddress = ({ primaryEmailAddress, emailAddresses }: v2.User, address: string): boolean =>
  [primaryEmailAddress, ...(emailAddresses ?? [])].some((each) => each?.toLowerCase() === address);

const isCalled = ({ firstName, lastName }: v2.User, words: readonly string[]): boolean => {
  const name = `${firstName} ${lastName ?? ""}`.toLowerCase();
  return words.every((word) => name.includes(word));
};

/** Affinity looks for a part of one name, so it is asked for the longest word and the others are looked for here. */
const findUsers = async (requester: Requester, text: string): Promise<readonly v2.User[]> => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [longest] = words.toSorted((left, right) => right.length - left.length);
  if (longest === undefined) {
    throw new GatewayError("invalid_input", "A name or an email address is needed to find a user. Nothing was read.");
  }
  const pages = readPages((cursor) => v2.listUsers(requester, { term: longest, limit: 100, cursor }), {
    what: "the users of that name",
    maxPages,
  });
  const users = await allItems(pages, ({ items }) => items);
  return users.filter((user) =>
    longest.includes("@") ? words.length === 1 && hasAddress(user, longest) : isCalled(user, words),
  );
};

export const createUsers = (requester: Requester) => ({
  /** One request. */
  list: (query: v2.UserQuery) => pageThroughV2("users", query, (page) => v2.listUsers(requester, page)),
  /** One request for each 100 that match. By the primary address, whole, or by words of the name; deactivated ones, too. */
  find: (text: string) => findUsers(requester, text),
  /** One request. */
  get: (id: number) => v2.getUser(requester, id),
});
