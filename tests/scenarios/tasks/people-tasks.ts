// Tasks about people and companies, and who knows whom.
import { expect } from "vitest";
import type { Task } from "./task.ts";
import type { Agent, Answer, Workbench } from "./task-agent.ts";
import { brightwater, fortyCompanies, lastContactOf, notesAbout, portfolio, recordsOf, rowsOf } from "./task-facts.ts";

const findCompany = async (agent: Agent, term: string): Promise<Answer> =>
  (await agent.call("affinity_search_organizations", { term, page_size: 5 })).organizations[0];

const findPerson = async (agent: Agent, term: string): Promise<Answer> =>
  (await agent.call("affinity_search_persons", { term, page_size: 5 })).persons[0];

const strengthsOf = async (agent: Agent, personId: number): Promise<Answer[]> =>
  (await agent.call("affinity_get_relationship_strength", { external_id: personId })).relationship_strengths;

const strongest = (rows: readonly Answer[]): Answer =>
  rows.toSorted((left, right) => right.strength - left.strength || left.internal_id - right.internal_id)[0];

const rawCompany = async (agent: Agent, term: string): Promise<Answer> =>
  (await agent.ask("POST", "/v2/companies/search?limit=5", { search: { term } })).data[0];

const rawPerson = async (agent: Agent, term: string): Promise<Answer> =>
  (await agent.ask("POST", "/v2/persons/search?limit=5", { search: { term } })).data[0];

const rawStrongest = async (agent: Agent, personId: number): Promise<number> => {
  const { data } = await agent.ask("GET", `/v2/persons/${personId}/relationships?limit=1`);
  const { person1, person2 } = data[0];
  return person1.id === personId ? person2.id : person1.id;
};

/** What the sandbox's team knows of a person, by the strength that Affinity tells. */
const strengthFacts = async (agent: Agent, personId: number): Promise<Answer> =>
  strongest(await strengthsOf(agent, personId));

export const meetingPrep: Task = {
  id: "meeting-prep",
  ask: "I meet Jane Smith tomorrow: where does she work, who of us knows her best, when did we last speak, is there a deal?",
  essentials: async (agent) => {
    const { id } = await findPerson(agent, "Jane Smith");
    const jane = await agent.call("affinity_get_person", { person_id: id, with_interaction_dates: true });
    const company = await agent.call("affinity_get_organization", {
      organization_id: jane.current_organization_ids[0],
    });
    const best = strongest(await strengthsOf(agent, id));
    const deal = await agent.call("affinity_get_opportunity", { opportunity_id: jane.opportunity_ids[0] });
    await agent.call("affinity_list_notes", { person_id: id, page_size: 20 });
    return {
      company: company.name,
      knownBy: best.internal_name,
      lastContact: Date.parse(jane.interaction_dates.last_interaction_date),
      deal: deal.stage,
    };
  },
  rawV2: async (agent) => {
    const { id, primaryEmailAddress: email } = await rawPerson(agent, "Jane Smith");
    const { fields } = await agent.ask("GET", `/v2/persons/${id}?fieldIds=last-contact`);
    const last = fields[0].value.data;
    // v2 tells the companies of a person only in rows of lists.
    const company = await rawCompany(agent, email.split("@")[1]);
    const { data: known } = await agent.ask("GET", `/v2/persons/${id}/relationships?limit=1`);
    const { data: lists } = await agent.ask("GET", "/v2/lists?term=Series%20A");
    const rows = await agent.ask("POST", `/v2/lists/${lists[0].id}/list-entries/search?fieldTypes=list`, {
      search: { term: company.name },
    });
    const stage = rows.data[0].entity.fields.find(({ name }: Answer) => name === "Status");
    return {
      company: company.name,
      knownBy: `${known[0].person1.firstName} ${known[0].person1.lastName}`,
      lastContact: Date.parse(last.sentAt ?? last.startTime),
      deal: stage.value.data.text,
    };
  },
  taskTools: async (agent) => {
    const jane = await agent.call("affinity_brief", { person: "Jane Smith" });
    return {
      company: jane.companies[0].name,
      knownBy: jane.known_by[0].name,
      lastContact: Date.parse(jane.last_contact.at),
      deal: jane.deals[0].stage,
    };
  },
  check: (answer) =>
    expect(answer).toMatchObject({ company: "Brightwater Robotics", knownBy: "Maya Lindqvist", deal: "Diligence" }),
};

export const companyBrief: Task = {
  id: "company-brief",
  ask: "Tell me about Brightwater Robotics: its people, who of us knows each best, last contact, the latest notes.",
  essentials: async (agent) => {
    const { id } = await findCompany(agent, "Brightwater Robotics");
    const company = await agent.call("affinity_get_organization", {
      organization_id: id,
      with_interaction_dates: true,
    });
    const knownBy: Record<string, string | undefined> = {};
    for (const personId of company.person_ids) {
      await agent.call("affinity_get_person", { person_id: personId });
      knownBy[personId] = strongest(await strengthsOf(agent, personId))?.internal_name;
    }
    const { notes } = await agent.call("affinity_list_notes", { organization_id: id, page_size: 20 });
    const lastContact = Date.parse(company.interaction_dates.last_interaction_date);
    return {
      people: company.person_ids.length,
      knownBy: knownBy[brightwater.person],
      lastContact,
      notes: notes.length > 0,
    };
  },
  rawV2: async (agent) => {
    const { id } = await rawCompany(agent, "Brightwater Robotics");
    const company = await agent.ask("GET", `/v2/companies/${id}?fieldIds=last-contact&fieldIds=persons`);
    const told = (fieldId: string): Answer => company.fields.find((field: Answer) => field.id === fieldId).value.data;
    const { data: known } = await agent.ask("GET", `/v2/companies/${id}/relationships?limit=100`);
    const { data: notes } = await agent.ask("GET", `/v2/companies/${id}/notes?limit=20`);
    const best = known.find(({ person2 }: Answer) => person2.id === brightwater.person).person1;
    const last = told("last-contact");
    return {
      people: told("persons").length,
      knownBy: `${best.firstName} ${best.lastName}`,
      lastContact: Date.parse(last.sentAt ?? last.startTime),
      notes: notes.length > 0,
    };
  },
  taskTools: async (agent) => {
    const company = await agent.call("affinity_brief", { company: "Brightwater Robotics" });
    return {
      people: company.people_total,
      knownBy: company.people.find(({ id }: Answer) => id === brightwater.person).known_by,
      lastContact: Date.parse(company.last_contact.at),
      notes: company.notes.length > 0,
    };
  },
  check: (answer, bench) => {
    const staff = recordsOf(bench)
      .all("persons")
      .filter(({ companyIds }) => companyIds.includes(brightwater.company));
    expect(answer).toEqual({
      people: staff.length,
      knownBy: "Maya Lindqvist",
      lastContact: lastContactOf(bench, brightwater.company),
      notes: true,
    });
  },
};

export const introToCompany: Task = {
  id: "intro-to-company",
  ask: "Who of us can introduce me to anybody at Brightwater Robotics?",
  essentials: async (agent) => {
    const { id } = await findCompany(agent, "Brightwater Robotics");
    const { person_ids: ids } = await agent.call("affinity_get_organization", { organization_id: id });
    const rows: Answer[] = [];
    for (const personId of ids) rows.push(...(await strengthsOf(agent, personId)));
    const best = strongest(rows);
    return { through: best.internal_name, to: best.external_id };
  },
  rawV2: async (agent) => {
    const { id } = await rawCompany(agent, "Brightwater Robotics");
    const { data } = await agent.ask("GET", `/v2/companies/${id}/relationships?limit=1`);
    const { person1, person2 } = data[0];
    return { through: `${person1.firstName} ${person1.lastName}`, to: person2.id };
  },
  taskTools: async (agent) => {
    const input = { company: "Brightwater Robotics", max_hops: 1, limit: 3 };
    const { paths } = await agent.call("affinity_find_intro_paths", input);
    return { through: paths[0].ask.name, to: paths[0].through.id };
  },
  check: async (answer, bench) => {
    const staff = recordsOf(bench)
      .all("persons")
      .filter(({ companyIds }) => companyIds.includes(brightwater.company));
    const best = [];
    for (const { id } of staff) best.push(await strengthFacts(bench, id));
    const { internal_name: through, external_id: to } = strongest(best.filter((each) => each !== undefined));
    expect(answer).toEqual({ through, to });
  },
};

/** Five people outside the team whom somebody of it knows, by names that nobody else has. */
const fiveKnown = (bench: Workbench): Answer => {
  const persons = recordsOf(bench).all("persons");
  const nameOf = ({ firstName, lastName }: (typeof persons)[number]): string => `${firstName} ${lastName ?? ""}`.trim();
  const counts = Map.groupBy(persons, nameOf);
  const met = new Set(
    recordsOf(bench)
      .all("interactions")
      .flatMap(({ externalPersonIds }) => externalPersonIds),
  );
  return persons
    .filter((person) => person.type === "external" && met.has(person.id) && counts.get(nameOf(person))?.length === 1)
    .slice(0, 5)
    .map((person) => ({ id: person.id, name: nameOf(person) }));
};

export const whoKnowsThem: Task = {
  id: "who-knows-them",
  ask: "Who of us knows each of these five people best?",
  given: fiveKnown,
  essentials: async (agent, given) => {
    const known: Record<string, number | undefined> = {};
    for (const { name } of given) {
      const { id } = await findPerson(agent, name);
      known[name] = strongest(await strengthsOf(agent, id))?.internal_id;
    }
    return known;
  },
  rawV2: async (agent, given) => {
    const known: Record<string, number | undefined> = {};
    for (const { name } of given) {
      const { id } = await rawPerson(agent, name);
      known[name] = await rawStrongest(agent, id);
    }
    return known;
  },
  taskTools: async (agent, given) => {
    const names = given.map(({ name }: Answer) => name);
    const { people } = await agent.call("affinity_check_contacts", { people: names });
    return Object.fromEntries(people.map((person: Answer) => [person.name, person.known_by?.id]));
  },
  check: async (answer, bench, given) => {
    const wanted: Record<string, number | undefined> = {};
    for (const { id, name } of given) wanted[name] = (await strengthFacts(bench, id))?.internal_id;
    expect(Object.keys(wanted)).toHaveLength(5);
    expect(answer).toEqual(wanted);
  },
};

/** Three companies with deals, by names that nobody else has. */
const threeCompanies = (bench: Workbench): Answer => {
  const world = recordsOf(bench);
  const names = Map.groupBy(world.all("companies"), ({ name }) => name);
  return world
    .all("companies")
    .filter(({ id, name }) => names.get(name)?.length === 1 && lastContactOf(bench, id) !== undefined)
    .slice(0, 3)
    .map(({ id, name }) => ({ id, name }));
};

export const lastSpoke: Task = {
  id: "last-spoke",
  ask: "When did we last speak with each of these three companies?",
  given: threeCompanies,
  essentials: async (agent, given) => {
    const dates: number[] = [];
    for (const { name } of given) {
      const { id } = await findCompany(agent, name);
      const company = await agent.call("affinity_get_organization", {
        organization_id: id,
        with_interaction_dates: true,
      });
      dates.push(Date.parse(company.interaction_dates.last_interaction_date));
    }
    return dates;
  },
  rawV2: async (agent, given) => {
    const dates: number[] = [];
    for (const { name } of given) {
      const { id } = await rawCompany(agent, name);
      const company = await agent.ask("GET", `/v2/companies/${id}?fieldIds=last-contact`);
      const { data } = company.fields[0].value;
      dates.push(Date.parse(data.sentAt ?? data.startTime));
    }
    return dates;
  },
  taskTools: async (agent, given) => {
    const names = given.map(({ name }: Answer) => name);
    const { companies } = await agent.call("affinity_check_contacts", { companies: names });
    return companies.map((company: Answer) => Date.parse(company.last_contact));
  },
  check: (answer, bench, given) => expect(answer).toEqual(given.map(({ id }: Answer) => lastContactOf(bench, id))),
};

export const addForty: Task = {
  id: "add-forty",
  ask: "Add these forty companies to the Portfolio list.",
  given: (bench) => ({ companies: fortyCompanies(bench), before: rowsOf(bench, portfolio) }),
  essentials: async (agent, { companies }) => {
    const { lists } = await agent.call("affinity_list_lists", {});
    const { id: listId } = lists.find(({ name }: Answer) => name === "Portfolio");
    for (const { name } of companies) {
      const { id } = await findCompany(agent, name);
      await agent.call("affinity_add_to_list", { list_id: listId, entity_id: id });
    }
  },
  rawV2: async (agent, { companies }) => {
    const { data: lists } = await agent.ask("GET", "/v2/lists?term=Portfolio");
    for (const { name } of companies) {
      const { id } = await rawCompany(agent, name);
      await agent.ask("POST", `/v2/lists/${lists[0].id}/list-entries`, { entity: { id } });
    }
  },
  taskTools: async (agent, { companies }) => {
    const items = companies.map(({ name }: Answer) => name);
    await agent.call("affinity_bulk_add_to_list", { list: "Portfolio", items });
  },
  check: (_, bench, { companies, before }) => {
    const added = rowsOf(bench, portfolio).slice(before.length);
    expect(added.toSorted()).toEqual(companies.map(({ id }: Answer) => id).toSorted());
    expect(added).toHaveLength(40);
  },
};

export const logCall: Task = {
  id: "log-call",
  ask: "Log that I called Jane Smith today about the data room.",
  taskTools: async (agent) => {
    await agent.call("affinity_log_interaction", {
      type: "call",
      people: ["Jane Smith"],
      content: "We spoke about the data room.",
      when: new Date().toISOString().slice(0, 10),
    });
  },
  check: (_, bench) => {
    const calls = recordsOf(bench)
      .all("interactions")
      .filter(({ kind, externalPersonIds }) => kind === "call" && externalPersonIds.includes(brightwater.person));
    const last = calls.toSorted((left, right) => left.createdAt - right.createdAt).at(-1);
    expect(new Date(last?.createdAt ?? 0).toDateString()).toBe(new Date(bench.now()).toDateString());
    expect(notesAbout(bench, "data room").count).toBeGreaterThan(0);
  },
};

export const openReminders: Task = {
  id: "open-reminders",
  ask: "Which of my reminders are overdue?",
  rawV2: async (agent) => {
    const { user } = await agent.ask("GET", "/v2/auth/whoami");
    const filter = encodeURIComponent(`owner.id=${user.id} & status=overdue`);
    const { data } = await agent.ask("GET", `/v2/reminders?filter=${filter}&limit=100`);
    return data.map(({ id }: Answer) => id).toSorted();
  },
  taskTools: async (agent) => {
    const { reminders } = await agent.call("affinity_list_reminders", { owner: "me", status: "overdue" });
    return reminders.map(({ id }: Answer) => id).toSorted();
  },
  check: (answer, bench) => {
    const overdue = recordsOf(bench)
      .all("reminders")
      .filter(({ ownerId, completedAt, dueAt }) => ownerId === 44301 && completedAt === null && dueAt < bench.now());
    expect(answer).toEqual(overdue.map(({ id }) => id).toSorted());
  },
};

export const whoAmI: Task = {
  id: "who-am-i",
  ask: "As whom do you act in Affinity, and in which workspace?",
  rawV2: async (agent) => {
    const { user, tenant } = await agent.ask("GET", "/v2/auth/whoami");
    return { user: user.id, workspace: tenant.name };
  },
  taskTools: async (agent) => {
    const { user, workspace } = await agent.call("affinity_who_am_i", {});
    return { user: user.id, workspace: workspace.name };
  },
  check: (answer) => expect(answer).toEqual({ user: 44301, workspace: expect.any(String) }),
};

const signature = { first: "Nadia", last: "Petrova", email: "nadia@brightwater.example" };

export const personFromSignature: Task = {
  id: "person-from-signature",
  ask: "Add Nadia Petrova, nadia@brightwater.example, unless we have her.",
  rawV2: async (agent) => {
    if ((await rawPerson(agent, signature.email)) !== undefined) return;
    await agent.ask("POST", "/v2/persons", {
      firstName: signature.first,
      lastName: signature.last,
      primaryEmailAddress: signature.email,
    });
  },
  taskTools: async (agent) => {
    const { first: first_name, last: last_name, email } = signature;
    await agent.call("affinity_find_or_create_person", { first_name, last_name, email });
  },
  check: (_, bench) => {
    const found = recordsOf(bench)
      .all("persons")
      .filter(({ emails }) => emails.includes(signature.email));
    expect(found).toMatchObject([{ firstName: "Nadia", lastName: "Petrova" }]);
  },
};
