// Affinity's own webhooks through the resources: what is written is read back, and a full workspace is said to be full.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { openReceiver, type Receiver } from "./open-receiver.ts";
import { openResourceStage, type ResourceStage } from "./resource-stage.ts";
import { versions } from "./sandbox-documents.ts";

const smart = ["person.created", "smart_interaction_value.updated"];

describe.each(versions)("with keys of version %s", (version) => {
  let stage: ResourceStage;
  let receiver: Receiver;
  beforeEach(async () => {
    stage = await openResourceStage(version);
    receiver = await openReceiver();
  });
  afterEach(async () => {
    await receiver.close();
    await stage.close();
  });

  it("gives one the same form whichever generation made or changed it", async () => {
    const { webhooks } = stage.resources;
    const made = await webhooks.subscribe({ url: receiver.url, subscriptions: smart });
    expect(made).toEqual({
      id: made.id,
      url: receiver.url,
      subscriptions: smart,
      status: "active",
      creatorId: stage.userId,
    });
    expect(await webhooks.list()).toEqual([made]);
    expect(await webhooks.update(made.id, { status: "disabled" })).toEqual({ ...made, status: "disabled" });
    const again = await webhooks.update(made.id, { status: "active", subscriptions: smart.toReversed() });
    expect(again).toEqual({ ...made, subscriptions: smart.toReversed() });
    await webhooks.unsubscribe(made.id);
    expect(await webhooks.list()).toEqual([]);
  });

  it.each([
    ["v1", undefined],
    ["v2", smart],
  ])("says that a workspace is full, and which there are, when %s refuses", async (_, subscriptions) => {
    const { webhooks } = stage.resources;
    const ids: number[] = [];
    for (const number of [1, 2, 3]) ids.push((await webhooks.subscribe({ url: `${receiver.url}/${number}` })).id);
    const error = await failureOf(webhooks.subscribe({ url: receiver.url, subscriptions }));
    expect(error.code).toBe("upstream_rejected");
    expect(error.message).toContain("3 is the most that Affinity allows");
    expect(error.message).toContain("Nothing was changed");
    for (const id of ids) expect(error.message).toContain(`${id} (to 127.0.0.1:`);
  });

  it("leaves another refusal as it is", async () => {
    const error = await failureOf(stage.resources.webhooks.subscribe({ url: "http://127.0.0.1:9/" }));
    expect(error.message).toContain("webhook_url");
  });
});
