// Tasks about deals and where they stand.
import { expect } from "vitest";
import type { Task } from "./task.ts";
import type { Agent, Answer } from "./task-agent.ts";
import {
  brightwater,
  closedStages,
  dayMs,
  dealsOf,
  dealValue,
  lastContactOf,
  notesAbout,
  pipeline,
} from "./task-facts.ts";

/** Found by name, as a person names it: ids differ from firm to firm. */
const findPipeline = async (agent: Agent): Promise<number> => {
  const { lists } = await agent.call("affinity_list_lists", {});
  return lists.find(({ name }: Answer) => name === "Series A pipeline").id;
};

const listDeals = async (agent: Agent): Promise<Answer[]> => {
  const listId = await findPipeline(agent);
  const page = await agent.call("affinity_list_opportunities", { list_id: listId, page_size: 500 });
  return page.opportunities;
};

const dealOf = (deals: readonly Answer[], name: string): Answer => deals.find((deal) => deal.name.startsWith(name));

const rawList = async (agent: Agent): Promise<number> => {
  const { data } = await agent.ask("GET", "/v2/lists?term=Series%20A");
  return data[0].id;
};

const rawRows = async (agent: Agent): Promise<Answer[]> => {
  const listId = await rawList(agent);
  const rows: Answer[] = [];
  let path: string | null = `/v2/lists/${listId}/list-entries?fieldTypes=list&limit=100`;
  while (path !== null) {
    const page: Answer = await agent.ask("GET", path);
    rows.push(...page.data);
    const next = page.pagination.nextUrl === null ? undefined : new URL(page.pagination.nextUrl);
    path = next === undefined ? null : next.pathname + next.search;
  }
  return rows;
};

const rawField = (row: Answer, name: string): Answer =>
  row.entity.fields.find((field: Answer) => field.name === name)?.value.data ?? null;

const rawRowOf = async (agent: Agent, listId: number, term: string): Promise<Answer> =>
  (await agent.ask("POST", `/v2/lists/${listId}/list-entries/search?fieldTypes=list`, { search: { term } })).data[0];

const byStage = (deals: readonly { readonly stage: string; readonly value: number | null }[]): Answer => {
  const stages: Record<string, { count: number; value: number }> = {};
  for (const { stage, value } of deals) {
    const { count, value: sum } = stages[stage] ?? { count: 0, value: 0 };
    stages[stage] = { count: count + 1, value: sum + (value ?? 0) };
  }
  return stages;
};

const idsOf = (deals: readonly { readonly id: number }[]): readonly number[] => deals.map(({ id }) => id).sort();

export const moveAndNote: Task = {
  id: "move-and-note",
  ask: "Move Brightwater Robotics to Term sheet and note why: the partners liked the retention figures.",
  rawV2: async (agent) => {
    const listId = await rawList(agent);
    const row = await rawRowOf(agent, listId, "Brightwater");
    const { data: fields } = await agent.ask("GET", `/v2/lists/${listId}/fields?limit=100`);
    const status = fields.find(({ name }: Answer) => name === "Status");
    const options = await agent.ask("GET", `/v2/lists/${listId}/fields/${status.id}/dropdown-options`);
    const option = options.data.find(({ text }: Answer) => text === "Term sheet");
    await agent.ask("POST", `/v2/lists/${listId}/list-entries/${row.id}/fields/${status.id}`, {
      value: { type: "ranked-dropdown", data: { dropdownOptionId: option.id } },
    });
    await agent.ask("POST", "/v2/notes", {
      type: "entities",
      content: { html: "<p>The partners liked the retention figures.</p>" },
      opportunities: [{ id: row.entity.id }],
    });
  },
  taskTools: (agent) =>
    agent.call("affinity_move_deal", {
      deal: "Brightwater Robotics",
      stage: "Term sheet",
      note: "The partners liked the retention figures.",
    }),
  check: (_, bench) => {
    expect(dealValue(bench, brightwater.deal, "Status")).toBe("Term sheet");
    expect(notesAbout(bench, "liked the retention figures")).toMatchObject({
      count: 1,
      opportunityIds: [brightwater.deal],
    });
  },
};

export const pipelineByStage: Task = {
  id: "pipeline-by-stage",
  ask: "How many deals are in each stage of the Series A pipeline, and what are they worth together?",
  essentials: async (agent) => byStage(await listDeals(agent)),
  rawV2: async (agent) =>
    byStage(
      (await rawRows(agent)).map((row) => ({ stage: rawField(row, "Status").text, value: rawField(row, "Amount") })),
    ),
  taskTools: async (agent) => {
    const { stages } = await agent.call("affinity_get_pipeline", { list: "Series A pipeline" });
    return Object.fromEntries(stages.map(({ stage, count, value }: Answer) => [stage, { count, value }]));
  },
  check: (answer, bench) => expect(answer).toEqual(byStage(dealsOf(bench))),
};

export const bigInDiligence: Task = {
  id: "big-in-diligence",
  ask: "Which deals in Diligence are worth more than 10 million?",
  essentials: async (agent) =>
    idsOf((await listDeals(agent)).filter(({ stage, value }) => stage === "Diligence" && value > 10_000_000)),
  rawV2: async (agent) =>
    (await rawRows(agent))
      .filter((row) => rawField(row, "Status").text === "Diligence" && rawField(row, "Amount") > 10_000_000)
      .map(({ entity }) => entity.id)
      .sort(),
  taskTools: async (agent) => {
    const filter = { stages: ["Diligence"], min_value: 10_000_000 };
    const { deals } = await agent.call("affinity_get_pipeline", { list: "Series A pipeline", ...filter, deals: 100 });
    return idsOf(deals.filter(({ value }: Answer) => value > 10_000_000));
  },
  check: (answer, bench) => {
    const wanted = dealsOf(bench).filter(({ stage, value }) => stage === "Diligence" && Number(value) > 10_000_000);
    expect(wanted.length).toBeGreaterThan(3);
    expect(answer).toEqual(idsOf(wanted));
  },
};

export const staleDeals: Task = {
  id: "stale-deals",
  ask: "Which open deals have we not been in touch with for 30 days?",
  essentials: async (agent) => {
    const deals = (await listDeals(agent)).filter(({ stage }) => !closedStages.includes(stage));
    const page = await agent.call("affinity_search_organizations", { with_interaction_dates: true, page_size: 500 });
    const met = new Set<number>();
    for (const { id, interaction_dates: dates } of page.organizations) {
      if (Date.parse(dates.last_interaction_date) > Date.now() - 30 * dayMs) met.add(id);
    }
    return idsOf(deals.filter(({ organization_ids: ids }) => !ids.some((id: number) => met.has(id))));
  },
  rawV2: async (agent) => {
    const listId = await rawList(agent);
    const { data: fields } = await agent.ask("GET", `/v2/lists/${listId}/fields?limit=100`);
    const { id: status } = fields.find(({ name }: Answer) => name === "Status");
    const { data: options } = await agent.ask("GET", `/v2/lists/${listId}/fields/${status}/dropdown-options`);
    const closed = options.filter(({ statusCategory }: Answer) => ["won", "lost"].includes(statusCategory));
    const value = closed.map(({ id }: Answer) => ({ dropdownOptionId: id }));
    const isOpen = { valueType: "ranked-dropdown", fieldId: status, operator: "is-none-of", value };
    const since = Date.now() - 30 * dayMs;
    const timeOf = (data: Answer): number => Date.parse(data?.sentAt ?? data?.startTime ?? "1970-01-01");
    const body = { filters: { operator: "and", filters: [isOpen] } };
    const stale: Answer[] = [];
    let path: string | null =
      `/v2/lists/${listId}/list-entries/search?fieldIds=last-contact&fieldIds=companies&limit=100`;
    while (path !== null) {
      const page: Answer = await agent.ask("POST", path, body);
      stale.push(...page.data.filter((row: Answer) => timeOf(rawField(row, "Last Contact")) < since));
      const next = page.pagination.nextUrl === null ? undefined : new URL(page.pagination.nextUrl);
      path = next === undefined ? null : next.pathname + next.search;
    }
    const companiesOf = (row: Answer): number[] => (rawField(row, "Organizations") ?? []).map(({ id }: Answer) => id);
    const ids = [...new Set(stale.flatMap(companiesOf))].map((id) => `ids=${id}`).join("&");
    const { data } = await agent.ask("GET", `/v2/companies?${ids}&fieldIds=last-contact&limit=100`);
    const met = new Set(
      data.filter(({ fields: [last] }: Answer) => timeOf(last.value.data) > since).map(({ id }: Answer) => id),
    );
    return idsOf(stale.filter((row) => !companiesOf(row).some((id) => met.has(id))).map(({ entity }) => entity));
  },
  taskTools: async (agent) => {
    const { deals } = await agent.call("affinity_stale_deals", { list: "Series A pipeline", days: 30, limit: 200 });
    return idsOf(deals);
  },
  check: (answer, bench) => {
    const since = bench.now() - 30 * dayMs;
    const wanted = dealsOf(bench).filter(
      ({ stage, companyIds }) =>
        !closedStages.includes(stage) && !companyIds.some((id) => (lastContactOf(bench, id) ?? 0) > since),
    );
    expect(wanted.length).toBeGreaterThan(3);
    expect(answer).toEqual(idsOf(wanted));
  },
};

export const movedLately: Task = {
  id: "moved-lately",
  ask: "What moved in the Series A pipeline in the last 60 days?",
  rawV2: async (agent) => {
    const listId = await rawList(agent);
    const { data: fields } = await agent.ask("GET", `/v2/lists/${listId}/fields?limit=100`);
    const status = fields.find(({ name }: Answer) => name === "Status");
    const since = new Date(Date.now() - 60 * dayMs).toISOString();
    const filter = encodeURIComponent(`field.id=${status.id} & changedAt>="${since}"`);
    const deals = new Set<number>();
    let path: string | null = `/v2/field-value-changes?filter=${filter}&limit=100`;
    while (path !== null) {
      const page: Answer = await agent.ask("GET", path);
      for (const { entity } of page.data) deals.add(entity.id);
      const next = page.pagination.nextUrl === null ? undefined : new URL(page.pagination.nextUrl);
      path = next === undefined ? null : next.pathname + next.search;
    }
    return [...deals].sort();
  },
  taskTools: async (agent) => {
    const deals = new Set<number>();
    const asked = { list: "Series A pipeline", since: "60d", limit: 100 };
    let cursor: string | undefined;
    do {
      const page: Answer = await agent.call("affinity_pipeline_changes", { ...asked, ...(cursor && { cursor }) });
      for (const { deal_id: id } of page.changes) deals.add(id);
      cursor = page.next_cursor;
    } while (cursor);
    return [...deals].sort();
  },
  check: (answer, bench) => {
    const since = bench.now() - 60 * dayMs;
    const world = bench.affinity.sandbox.control.world;
    const status = world.all("fields").find(({ listId, name }) => listId === pipeline && name === "Status");
    const changes = world
      .all("fieldValueChanges")
      .filter(({ fieldId, changedAt }) => fieldId === status?.id && changedAt >= since);
    const moved = [...new Set(changes.map(({ entityId }) => entityId))].sort();
    expect(moved.length).toBeGreaterThan(0);
    expect(answer).toEqual(moved);
  },
};

export const setTerms: Task = {
  id: "set-terms",
  ask: "Set Brightwater's amount to 9 million, its source to Inbound and its expected close to 2027-03-31.",
  rawV2: async (agent) => {
    const listId = await rawList(agent);
    const row = await rawRowOf(agent, listId, "Brightwater");
    const { data: fields } = await agent.ask("GET", `/v2/lists/${listId}/fields?limit=100`);
    const idOf = (name: string): string => fields.find((field: Answer) => field.name === name).id;
    const options = await agent.ask("GET", `/v2/lists/${listId}/fields/${idOf("Source")}/dropdown-options`);
    const inbound = options.data.find(({ text }: Answer) => text === "Inbound");
    await agent.ask("PATCH", `/v2/lists/${listId}/list-entries/${row.id}/fields`, {
      operation: "update-fields",
      updates: [
        { id: idOf("Amount"), value: { type: "number", data: 9_000_000 } },
        { id: idOf("Source"), value: { type: "dropdown", data: { dropdownOptionId: inbound.id } } },
        { id: idOf("Expected Close"), value: { type: "datetime", data: "2027-03-31T07:00:00Z" } },
      ],
    });
  },
  taskTools: (agent) =>
    agent.call("affinity_update_deal_fields", {
      deal: "Brightwater",
      fields: { Amount: 9_000_000, Source: "Inbound", "Expected Close": "2027-03-31" },
    }),
  check: (_, bench) => {
    expect(dealValue(bench, brightwater.deal, "Amount")).toBe(9_000_000);
    expect(dealValue(bench, brightwater.deal, "Source")).toBe("Inbound");
    const day = dealValue(bench, brightwater.deal, "Expected Close");
    expect(new Date(day as number).toISOString().slice(0, 10)).toBe("2027-03-31");
  },
};

export const renameAndHandOver: Task = {
  id: "rename-and-hand-over",
  ask: "Rename the deal Brightwater Robotics Series A to Brightwater A2 and give it to Daniel Okafor.",
  essentials: async (agent) => {
    const deals = await listDeals(agent);
    const owner = deals.flatMap(({ owners }) => owners).find(({ name }) => name === "Daniel Okafor");
    const { id } = dealOf(deals, "Brightwater");
    await agent.call("affinity_update_opportunity", { opportunity_id: id, name: "Brightwater A2", owner_id: owner.id });
  },
  rawV2: async (agent) => {
    const listId = await rawList(agent);
    const row = await rawRowOf(agent, listId, "Brightwater");
    const { data: users } = await agent.ask("GET", "/v2/users?term=Okafor");
    const { data: fields } = await agent.ask("GET", `/v2/lists/${listId}/fields?limit=100`);
    const owners = fields.find(({ name }: Answer) => name === "Owners");
    await agent.ask("POST", `/v2/opportunities/${row.entity.id}`, { name: "Brightwater A2" });
    await agent.ask("POST", `/v2/lists/${listId}/list-entries/${row.id}/fields/${owners.id}`, {
      value: { type: "person-multi", data: [{ id: users[0].id }] },
    });
  },
  taskTools: (agent) =>
    agent.call("affinity_update_deal_fields", {
      deal: "Brightwater Robotics Series A",
      name: "Brightwater A2",
      owner: "Daniel Okafor",
    }),
  check: (_, bench) => {
    const world = bench.affinity.sandbox.control.world;
    expect(world.get("opportunities", brightwater.deal)?.name).toBe("Brightwater A2");
    expect(dealValue(bench, brightwater.deal, "Owners")).toBe(44302);
  },
};

export const createDealOnce: Task = {
  id: "create-deal-once",
  ask: "Open a deal for osprey-payments.example in the Series A pipeline unless there is one already.",
  essentials: async (agent) => {
    const found = await agent.call("affinity_search_organizations", { term: "osprey-payments.example" });
    const [company] = found.organizations;
    const listId = await findPipeline(agent);
    const page = await agent.call("affinity_list_opportunities", { list_id: listId, page_size: 500 });
    const open = page.opportunities.find(({ organization_ids: ids }: Answer) => ids.includes(company.id));
    if (open !== undefined) return open.id;
    const created = await agent.call("affinity_create_opportunity", {
      name: "Osprey Payments",
      list_id: listId,
      organization_ids: [company.id],
    });
    return created.id;
  },
  taskTools: async (agent) => {
    const input = { list: "Series A pipeline", company: "osprey-payments.example" };
    return (await agent.call("affinity_find_or_create_deal", input)).record.id;
  },
  check: (answer, bench) => {
    const world = bench.affinity.sandbox.control.world;
    const company = world.all("companies").find(({ domains }) => domains.includes("osprey-payments.example"));
    const deals = dealsOf(bench).filter(({ companyIds }) => companyIds.includes(company?.id ?? 0));
    expect(deals.map(({ id }) => id)).toEqual([answer]);
  },
};

export const noteOnDeal: Task = {
  id: "note-on-deal",
  ask: "Note on the Brightwater deal: references are done, all good.",
  essentials: async (agent) => {
    const { id } = dealOf(await listDeals(agent), "Brightwater");
    await agent.call("affinity_create_note", { content: "References are done, all good.", opportunity_ids: [id] });
  },
  rawV2: async (agent) => {
    const listId = await rawList(agent);
    const row = await rawRowOf(agent, listId, "Brightwater");
    await agent.ask("POST", "/v2/notes", {
      type: "entities",
      content: { html: "<p>References are done, all good.</p>" },
      opportunities: [{ id: row.entity.id }],
    });
  },
  taskTools: async (agent) => {
    const filter = { list: "Series A pipeline", name_contains: "Brightwater", deals: 5 };
    const { deals } = await agent.call("affinity_get_pipeline", filter);
    await agent.call("affinity_create_note", {
      content: "References are done, all good.",
      opportunity_ids: [deals[0].id],
    });
  },
  check: (_, bench) =>
    expect(notesAbout(bench, "References are done")).toMatchObject({ count: 1, opportunityIds: [brightwater.deal] }),
};

export const dealBrief: Task = {
  id: "deal-brief",
  ask: "Brief me on the Brightwater deal: stage, amount, owner, when we last spoke and what was noted last.",
  essentials: async (agent) => {
    const { id } = dealOf(await listDeals(agent), "Brightwater");
    const deal = await agent.call("affinity_get_opportunity", { opportunity_id: id });
    const company = await agent.call("affinity_get_organization", {
      organization_id: deal.organization_ids[0],
      with_interaction_dates: true,
    });
    const { notes } = await agent.call("affinity_list_notes", { opportunity_id: id, page_size: 20 });
    return {
      stage: deal.stage,
      amount: deal.value,
      owner: deal.owner.name,
      lastContact: Date.parse(company.interaction_dates.last_interaction_date),
      notes: notes.length > 0,
    };
  },
  rawV2: async (agent) => {
    const listId = await rawList(agent);
    const row = await rawRowOf(agent, listId, "Brightwater");
    const [company] = row.entity.fields.find(({ id }: Answer) => id === "companies").value.data;
    const { fields } = await agent.ask("GET", `/v2/companies/${company.id}?fieldIds=last-contact`);
    const last = fields[0].value.data;
    const { data: notes } = await agent.ask("GET", `/v2/opportunities/${row.entity.id}/notes?limit=20`);
    const [owner] = [rawField(row, "Owners")].flat();
    return {
      stage: rawField(row, "Status").text,
      amount: rawField(row, "Amount"),
      owner: `${owner.firstName} ${owner.lastName}`,
      lastContact: Date.parse(last.sentAt ?? last.startTime),
      notes: notes.length > 0,
    };
  },
  taskTools: async (agent) => {
    const deal = await agent.call("affinity_brief", { deal: "Brightwater" });
    return {
      stage: deal.stage,
      amount: deal.value,
      owner: deal.owners[0],
      lastContact: Date.parse(deal.last_contact.at),
      notes: deal.notes.length > 0,
    };
  },
  check: (answer, bench) =>
    expect(answer).toEqual({
      stage: dealValue(bench, brightwater.deal, "Status"),
      amount: dealValue(bench, brightwater.deal, "Amount"),
      owner: "Maya Lindqvist",
      lastContact: lastContactOf(bench, brightwater.company),
      notes: true,
    }),
};
