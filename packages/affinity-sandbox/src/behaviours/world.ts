// What both generations share.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const worldBehaviours: readonly Behaviour[] = [
  documented(
    "world.one-id-space",
    "Users share the ids of persons; both generations share all ids but those of fields.",
  ),
  observed("world.lag", "What v1 writes v2 reads 150 to 400 ms later; v2's own writes are seen everywhere at once."),
  documented(
    "world.generations-agree",
    "Both generations show one account: whatever either writes, the other tells the same facts once the lag is over.",
  ),
  assumed(
    "world.paging-while-writing",
    "Records that are added while somebody reads page after page come after those that were there, so that none is missed or doubled.",
  ),
  documented("world.silent-import", "Records that are imported fire no webhooks."),
];
