// How notes, files, transcripts, users, teams and the workspace itself are asked for in the sandbox's world.
import type { Scenario } from "./resource-scenarios.ts";
import type { ResourceStage } from "./resource-stage.ts";

const [person, company] = [44320, 7133202];

/** The id of a note, with the making forgotten. */
const noted = async ({ resources, forget }: ResourceStage): Promise<number> => {
  const { id } = await resources.notes.create({ content: "Made for a claim.", personIds: [person] });
  forget();
  return id;
};

const doubt = ({ userId }: ResourceStage) => ({ since: Date.now(), userId: String(userId) });

const noteScenarios: readonly Scenario[] = [
  { method: "notes.get", run: async (stage) => stage.resources.notes.get(await noted(stage)) },
  { method: "notes.getDetail", run: async (stage) => stage.resources.notes.getDetail(await noted(stage)) },
  { method: "notes.listDetails", run: ({ resources }) => resources.notes.listDetails({ limit: 10 }) },
  {
    method: "notes.listReplies",
    run: async (stage) => stage.resources.notes.listReplies({ id: await noted(stage) }),
  },
  { method: "notes.find", run: ({ resources }) => resources.notes.find({ since: "2026-01-01T00:00:00Z", limit: 5 }) },
  ...(
    [
      ["person", person],
      ["company", company],
      ["opportunity", 98431],
    ] as const
  ).map(
    ([kind, id]): Scenario => ({
      method: "notes.find",
      when: kind === "opportunity" ? "of an opportunity" : `of a ${kind}`,
      run: ({ resources }) => resources.notes.find({ record: { kind, id }, limit: 5 }),
    }),
  ),
  ...(["person", "company", "opportunity"] as const).map(
    (kind): Scenario => ({
      method: "notes.listAttached",
      ...(kind !== "person" && { when: kind === "company" ? "of companies" : "of opportunities" }),
      run: ({ resources }) => resources.notes.listAttached({ id: 610001, kind }),
    }),
  ),
  {
    method: "notes.moveTo",
    run: async (stage) => stage.resources.notes.moveTo({ id: await noted(stage), companyIds: [company] }),
  },
  { method: "notes.search", run: ({ resources }) => resources.notes.search({ prompt: "pricing pilot" }) },
  {
    method: "notes.resolveCreate",
    when: "a reply",
    run: async (stage) => {
      const parentId = await noted(stage);
      return stage.resources.notes.resolveCreate({ content: "Lost.", parentId }, doubt(stage));
    },
  },
  {
    method: "notes.resolveCreate",
    when: "by somebody else, or of another day",
    run: (stage) =>
      stage.resources.notes.resolveCreate(
        { content: "Lost.", personIds: [person], createdAt: "2026-01-05T10:00:00Z" },
        doubt(stage),
      ),
  },
];

const place = { kind: "company", id: company } as const;
const file = { name: "deck.txt", contentType: "text/plain", content: Buffer.from("Pricing of the pilot") };

const uploaded = async ({ resources, forget }: ResourceStage): Promise<number> => {
  const made = await resources.files.upload({ ...place, file });
  forget();
  if (made === undefined) throw new Error("the uploaded file was not found");
  return made.id;
};

const fileScenarios: readonly Scenario[] = [
  { method: "files.list", run: ({ resources }) => resources.files.list({ place, pageSize: 10 }) },
  { method: "files.get", run: async (stage) => stage.resources.files.get(await uploaded(stage)) },
  { method: "files.upload", run: ({ resources }) => resources.files.upload({ ...place, file }) },
  {
    method: "files.upload",
    when: "Affinity tells the new file",
    sandbox: { assume: { uploadReply: "record" } },
    run: ({ resources }) => resources.files.upload({ ...place, file }),
  },
  {
    method: "files.download",
    run: async (stage) => stage.resources.files.download({ id: await uploaded(stage) }),
  },
  { method: "files.search", run: ({ resources }) => resources.files.search({ prompt: "pricing pilot" }) },
];

/** Of the seeded ones: the longest has 130 fragments. */
const transcriptOf = async ({ resources, forget }: ResourceStage, isLong: boolean): Promise<number> => {
  const { items } = await resources.transcripts.list({ limit: 100 });
  for (const { id } of items) {
    const { fragments } = await resources.transcripts.get(id);
    if (fragments.length > 100 === isLong) {
      forget();
      return id;
    }
  }
  throw new Error("there is no such transcript");
};

const transcriptScenarios: readonly Scenario[] = [
  { method: "transcripts.list", run: ({ resources }) => resources.transcripts.list({ limit: 10 }) },
  {
    method: "transcripts.get",
    run: async (stage) => stage.resources.transcripts.get(await transcriptOf(stage, false)),
  },
  {
    method: "transcripts.get",
    when: "more than 100 fragments",
    amounts: { fragments: 130 },
    run: async (stage) => stage.resources.transcripts.get(await transcriptOf(stage, true)),
  },
  {
    method: "transcripts.read",
    run: async (stage) => stage.resources.transcripts.read({ id: await transcriptOf(stage, false) }),
  },
  {
    method: "transcripts.read",
    when: "a part of a longer one",
    run: async (stage) => stage.resources.transcripts.read({ id: await transcriptOf(stage, true), limit: 20 }),
  },
  {
    method: "transcripts.delete",
    sandbox: {},
    run: async (stage) => {
      const { items } = await stage.resources.transcripts.list({ limit: 100 });
      stage.forget();
      const own = items.find(({ note }) => note.creator?.id === stage.userId);
      return stage.resources.transcripts.delete(own?.id ?? 0);
    },
  },
];

const anyTeam = async ({ resources, forget }: ResourceStage): Promise<number> => {
  const { items } = await resources.teams.list({ limit: 1 });
  forget();
  return items[0]?.id ?? 0;
};

const peopleScenarios: readonly Scenario[] = [
  { method: "users.list", run: ({ resources }) => resources.users.list({ limit: 10 }) },
  { method: "users.find", run: ({ resources }) => resources.users.find("Maya Lindqvist") },
  { method: "users.idOf", run: ({ resources }) => resources.users.idOf("Maya Lindqvist") },
  { method: "users.idOf", when: "an id", run: ({ resources }) => resources.users.idOf("44301") },
  { method: "users.idOf", when: "me", run: ({ resources }) => resources.users.idOf("me") },
  { method: "users.get", run: ({ resources, userId }) => resources.users.get(userId) },
  {
    method: "teams.list",
    run: ({ resources }) => resources.teams.list({ name: "deal", includes: ["membersPreview"] }),
  },
  { method: "teams.get", run: async (stage) => stage.resources.teams.get({ id: await anyTeam(stage) }) },
  {
    method: "teams.listMembers",
    run: async (stage) => stage.resources.teams.listMembers({ id: await anyTeam(stage) }),
  },
  { method: "teams.listLists", run: async (stage) => stage.resources.teams.listLists({ id: await anyTeam(stage) }) },
  { method: "workspace.whoami", run: ({ resources }) => resources.workspace.whoami() },
  {
    method: "workspace.sendFeedback",
    run: ({ resources }) => resources.workspace.sendFeedback({ type: "api", subject: "Paging", body: "It is swift." }),
  },
  { method: "workspace.limits", run: ({ resources }) => resources.workspace.limits() },
];

export const workspaceScenarios: readonly Scenario[] = [
  ...noteScenarios,
  ...fileScenarios,
  ...transcriptScenarios,
  ...peopleScenarios,
];
