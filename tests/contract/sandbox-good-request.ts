// What a good request is, and the two usual ways to make some: with bodies, or upon something made for them.
import type { ApiVersion } from "@postern/affinity-sandbox";
import type { Ids, Landmarks } from "./sandbox-landmarks.ts";
import type { Stage } from "./sandbox-stage.ts";

export interface GoodRequest {
  readonly ids?: Ids;
  /** Without the question mark. */
  readonly query?: string;
  readonly body?: unknown;
}

export interface Making {
  readonly stage: Stage;
  readonly landmarks: Landmarks;
  readonly version: ApiVersion;
  /** A number that no other call gets: for names, addresses and URLs that must be new. */
  readonly fresh: () => number;
}

export type Make = (making: Making) => Promise<readonly GoodRequest[]> | readonly GoodRequest[];

export const bodies =
  (make: (making: Making) => readonly unknown[]): Make =>
  (making) =>
    make(making).map((body) => ({ body }));

/** Something to change or delete, made for this request alone. */
export const onNew =
  (
    name: string,
    create: { readonly path: string; readonly body: (making: Making) => unknown },
    changes: readonly unknown[] = [undefined],
  ): Make =>
  async (making) => {
    const made: GoodRequest[] = [];
    for (const body of changes) {
      const { status, body: reply } = await making.stage.ask({
        method: "POST",
        path: create.path.replace("{listId}", String(making.landmarks.list.id)),
        body: create.body(making),
      });
      if (status !== 201) throw new Error(`POST ${create.path} answered ${status}`);
      const ids: Ids = { listId: making.landmarks.list.id, [name]: reply.id };
      made.push(body === undefined ? { ids } : { ids, body });
    }
    return made;
  };
