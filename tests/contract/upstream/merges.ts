// Merges of persons and companies, their tasks, and what v2 suggests to merge.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { BadInput, Family, UpstreamScenario, UpstreamStage } from "./scenario.ts";

type Kind = v2.MergeKind;
type Prepared = Omit<v2.NewMerge, "kind"> & { readonly taskId: string };

const nobody = 999_999_999;
const unknownTask = "00000000-0000-4000-8000-000000000000";

const twin: Readonly<Record<Kind, (stage: UpstreamStage) => Promise<{ readonly id: number }>>> = {
  person: ({ requester }) => v1.createPerson(requester, { firstName: "Quill", lastName: "Twin", emailAddresses: [] }),
  company: ({ requester }) => v1.createCompany(requester, { name: "Quillon Twin" }),
};

const twins = async (kind: Kind, stage: UpstreamStage) => {
  const [primary, duplicate] = [await twin[kind](stage), await twin[kind](stage)];
  return { primaryId: primary.id, duplicateId: duplicate.id };
};

const started = async (kind: Kind, stage: UpstreamStage): Promise<Prepared> => {
  const ids = await twins(kind, stage);
  const { taskId } = await v2.startMerge(stage.requester, { kind, ...ids });
  return { ...ids, taskId };
};

const finish = async ({ sandbox }: UpstreamStage): Promise<void> => {
  sandbox.control.advanceClock(10_000);
  await sandbox.control.settle();
};

const idsIn = (told: v2.PersonMerge | v2.CompanyMerge): readonly unknown[] =>
  "primaryPersonId" in told
    ? [told.primaryPersonId, told.duplicatePersonId]
    : [told.primaryCompanyId, told.duplicateCompanyId];

const withoutRight = (run: (stage: UpstreamStage) => Promise<unknown>): BadInput => ({
  title: "by who is no administrator",
  run,
  code: "upstream_rejected",
});

const collections = { person: "person-merges", company: "company-merges" } as const;

const scenariosOf = (kind: Kind): readonly UpstreamScenario[] => {
  const place = `/v2/${collections[kind]}`;
  const tasks = `/v2/tasks/${collections[kind]}`;
  const when = `of a ${kind}`;
  return [
    {
      call: "v2.startMerge",
      operation: `POST ${place}`,
      when,
      good: async (stage) => {
        const { primaryId, duplicateId, taskId } = await started(kind, stage);
        await finish(stage);
        expect(await v2.getMergeTask(stage.requester, { kind, taskId })).toMatchObject({ status: "success" });
        const gone = kind === "person" ? v1.getPerson : v1.getCompany;
        await expect(gone(stage.requester, duplicateId)).rejects.toMatchObject({ code: "upstream_rejected" });
        expect(await gone(stage.requester, primaryId)).toMatchObject({ id: primaryId });
      },
      bad: [
        {
          title: "into itself",
          run: async (stage) => {
            const { primaryId } = await twins(kind, stage);
            return v2.startMerge(stage.requester, { kind, primaryId, duplicateId: primaryId });
          },
          code: "upstream_rejected",
        },
        withoutRight(async (stage) => v2.startMerge(stage.withoutExport, { kind, ...(await twins(kind, stage)) })),
      ],
    },
    {
      call: "v2.startMerge",
      operation: `POST ${place}`,
      when: `${when} into one that there is not`,
      // The merge fails, not the request that starts it.
      good: async (stage) => {
        const { duplicateId } = await twins(kind, stage);
        const { taskId } = await v2.startMerge(stage.requester, { kind, primaryId: nobody, duplicateId });
        await finish(stage);
        const { items } = await v2.listMerges(stage.requester, { kind, filter: `taskId=${taskId}` });
        expect(items).toEqual([
          expect.objectContaining({ status: "failed", errorMessage: expect.stringContaining("not found") }),
        ]);
      },
      bad: [
        {
          title: "an id that is none",
          run: ({ requester }) => v2.startMerge(requester, { kind, primaryId: 0, duplicateId: 1 }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.listMerges",
      operation: `GET ${place}`,
      when,
      good: async (stage) => {
        const { primaryId, duplicateId, taskId } = await started(kind, stage);
        const { items } = await v2.listMerges(stage.requester, { kind, limit: 100 });
        const [newest] = items;
        expect(newest).toMatchObject({ taskId, status: "in-progress", completedAt: null, errorMessage: null });
        expect(newest && idsIn(newest)).toEqual([primaryId, duplicateId]);
        const filter = `status=in-progress & taskId=${taskId}`;
        expect((await v2.listMerges(stage.requester, { kind, filter })).items).toEqual([newest]);
        await finish(stage);
        expect((await v2.listMerges(stage.requester, { kind, filter })).items).toEqual([]);
      },
      bad: [
        {
          title: "a filter on what cannot be filtered on",
          run: ({ requester }) => v2.listMerges(requester, { kind, filter: "id=1" }),
          code: "upstream_rejected",
        },
        withoutRight(({ withoutExport }) => v2.listMerges(withoutExport, { kind })),
      ],
    },
    {
      call: "v2.getMerge",
      operation: `GET ${place}/{mergeId}`,
      when,
      good: async (stage) => {
        const { taskId } = await started(kind, stage);
        const [merge] = (await v2.listMerges(stage.requester, { kind, limit: 1 })).items;
        expect(await v2.getMerge(stage.requester, { kind, id: Number(merge?.id) })).toEqual(merge);
        expect(merge?.taskId).toBe(taskId);
      },
      bad: [
        {
          title: "a merge that there is not",
          run: ({ requester }) => v2.getMerge(requester, { kind, id: nobody }),
          code: "record_not_found",
        },
        withoutRight(({ withoutExport }) => v2.getMerge(withoutExport, { kind, id: 1 })),
      ],
    },
    {
      call: "v2.listMergeTasks",
      operation: `GET ${tasks}`,
      when,
      good: async (stage) => {
        const { taskId } = await started(kind, stage);
        const { items, nextCursor } = await v2.listMergeTasks(stage.requester, { kind, limit: 1 });
        const resultsSummary = { total: 1, inProgress: 1, success: 0, failed: 0 };
        expect(items).toEqual([{ id: taskId, status: "in-progress", resultsSummary }]);
        const next = await v2.listMergeTasks(stage.requester, { kind, limit: 1, cursor: String(nextCursor) });
        expect(next.items[0]?.id).not.toBe(taskId);
      },
      bad: [
        {
          title: "a filter on what cannot be filtered on",
          run: ({ requester }) => v2.listMergeTasks(requester, { kind, filter: `taskId=${unknownTask}` }),
          code: "upstream_rejected",
        },
        withoutRight(({ withoutExport }) => v2.listMergeTasks(withoutExport, { kind })),
      ],
    },
    {
      call: "v2.getMergeTask",
      operation: `GET ${tasks}/{taskId}`,
      when,
      good: async (stage) => {
        const { taskId } = await started(kind, stage);
        await finish(stage);
        const resultsSummary = { total: 1, inProgress: 0, success: 1, failed: 0 };
        expect(await v2.getMergeTask(stage.requester, { kind, taskId })).toEqual({
          id: taskId,
          status: "success",
          resultsSummary,
        });
      },
      bad: [
        {
          title: "a task that there is not",
          run: ({ requester }) => v2.getMergeTask(requester, { kind, taskId: unknownTask }),
          code: "record_not_found",
        },
        {
          title: "what names no task, and steps out of the path",
          run: ({ requester }) => v2.getMergeTask(requester, { kind, taskId: "../../auth/whoami" }),
          code: "upstream_rejected",
        },
        withoutRight(({ withoutExport }) => v2.getMergeTask(withoutExport, { kind, taskId: unknownTask })),
      ],
    },
  ];
};

const badSuggestions = (
  list: typeof v2.listCompanySuggestions | typeof v2.listPersonSuggestions,
): UpstreamScenario["bad"] => [
  {
    title: "a name that is too short",
    run: ({ requester }) => list(requester, { term: "q" }),
    code: "upstream_rejected",
  },
  {
    title: "a filter on what cannot be filtered on",
    run: ({ requester }) => list(requester, { filter: "id=1" }),
    code: "upstream_rejected",
  },
];

const suggestions: readonly UpstreamScenario[] = [
  {
    call: "v2.listCompanySuggestions",
    operation: "GET /v2/duplicates/company-suggestions",
    good: async (stage) => {
      const { primaryId, duplicateId } = await twins("company", stage);
      const asked = { term: "quillon", filter: "matchCriteria=name", orderBy: "-createdAt", totalCount: true } as const;
      const { items, totalCount } = await v2.listCompanySuggestions(stage.requester, { ...asked, limit: 100 });
      expect(totalCount).toBe(items.length);
      expect(items.every(({ matchCriteria }) => matchCriteria === "name")).toBe(true);
      const duplicates = items.flatMap(({ duplicateProfiles }) => duplicateProfiles.map(({ id }) => id));
      expect(duplicates).toContain(duplicateId);
      const profiles = items.map(({ primaryProfile }) => primaryProfile.id);
      expect([...profiles, ...duplicates]).toContain(primaryId);
    },
    bad: badSuggestions(v2.listCompanySuggestions),
  },
  {
    call: "v2.listPersonSuggestions",
    operation: "GET /v2/duplicates/person-suggestions",
    good: async (stage) => {
      const { duplicateId } = await twins("person", stage);
      const { items } = await v2.listPersonSuggestions(stage.requester, { term: "quill", orderBy: "name", limit: 100 });
      const found = items.find(({ duplicateProfiles }) => duplicateProfiles.some(({ id }) => id === duplicateId));
      expect(found?.primaryProfile).toMatchObject({ firstName: "Quill", lastName: "Twin" });
    },
    bad: badSuggestions(v2.listPersonSuggestions),
  },
];

export const merges: Family = { scenarios: [...scenariosOf("person"), ...scenariosOf("company"), ...suggestions] };
