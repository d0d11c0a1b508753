// Examples of tools that need something no seeded world has, such as an address that answers: it is made first, and the example is
// pointed at it.
import type { OpenAffinity } from "./open-affinity.ts";
import { withReceiver } from "./open-receiver.ts";

type Input = Readonly<Record<string, unknown>>;
type Run = (input: Input) => Promise<void>;
type Stage = (open: OpenAffinity, input: Input, run: Run) => Promise<void>;

/** As the first user. */
const postV1 = async ({ url, sandbox }: OpenAffinity, path: string, body: object): Promise<{ readonly id: number }> => {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox.users[0]?.affinityKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { readonly id: number };
};

export const loggedCall = async (open: OpenAffinity): Promise<number> => {
  const body = { type: 1, person_ids: [44301, 44320], content: "Spoke.", date: "2026-02-03T10:00:00Z" };
  return (await postV1(open, "/interactions", body)).id;
};

const onCall: Stage = async (open, input, run) => run({ ...input, interaction_id: await loggedCall(open) });

const onWebhook: Stage = (open, input, run) =>
  withReceiver(async (url) => {
    const { id } = await postV1(open, "/webhook/subscribe", { webhook_url: url });
    await run({ ...input, webhook_id: id });
  });

const stages: Readonly<Record<string, Stage>> = {
  affinity_create_webhook: (_, input, run) => withReceiver((url) => run({ ...input, url })),
  affinity_update_webhook: onWebhook,
  affinity_delete_webhook: onWebhook,
  affinity_update_interaction: onCall,
  affinity_delete_interaction: onCall,
};

/** Whether its examples can be run only by `stageExample`. */
export const isStaged = (name: string): boolean => Object.hasOwn(stages, name);

interface Example {
  readonly name: string;
  readonly input: Input;
}

export const stageExample = (open: OpenAffinity, { name, input }: Example, run: Run): Promise<void> =>
  stages[name]?.(open, input, run) ?? run(input);
