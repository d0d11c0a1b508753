// Reads a collection from its first page to its last, in either generation, with work to do between the pages.
import type { TestClient } from "./create-test-client.ts";

export type Generation = "v1" | "v2";

interface Page {
  readonly ids: readonly number[];
  readonly next: string | null;
}

const idsOf = (items: readonly { id: number }[]): number[] => items.map((item) => item.id);

const readPage = async (client: TestClient, generation: Generation, path: string): Promise<Page> => {
  const { status, body, text } = await client.get(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  if (generation === "v2") return { ids: idsOf(body.data), next: body.pagination.nextUrl };
  const token: string | null = body.next_page_token;
  return { ids: idsOf(body.persons), next: token === null ? null : `/persons?page_size=500&page_token=${token}` };
};

/** The ids of all persons, in the order in which they were seen. */
export const readAllPersonIds = async (
  client: TestClient,
  generation: Generation,
  betweenPages: () => Promise<unknown>,
): Promise<number[]> => {
  const seen: number[] = [];
  let next: string | null = generation === "v1" ? "/persons?page_size=500" : "/v2/persons?limit=100";
  while (next !== null) {
    const page: Page = await readPage(client, generation, next.replace(/^https?:\/\/[^/]+/, ""));
    seen.push(...page.ids);
    await betweenPages();
    next = page.next;
  }
  return seen;
};
