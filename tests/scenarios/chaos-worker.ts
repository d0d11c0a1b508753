// One of several programs that call tools for the same user, one call after the other, as chance has it.
import type { Chance } from "./chance.ts";
import {
  type AddedRow,
  type Creation,
  type Fate,
  fateOf,
  type Ledger,
  type Owned,
  type Table,
} from "./chaos-ledger.ts";
import { type ChaosPlaces, type ChaosUser, marksIn } from "./chaos-world.ts";
import type { Answer } from "./start-stack.ts";

export interface Run extends ChaosPlaces {
  readonly ledger: Ledger;
  readonly violations: string[];
  /** Reads of another user's records that the test itself asked for, as `<user's id>/<record's id>`. */
  readonly trespasses: Set<string>;
  call(
    user: ChaosUser,
    tool: string,
    call: { readonly input: object; readonly idempotencyKey?: string },
  ): Promise<Answer>;
}

export interface Worker {
  readonly run: Run;
  readonly user: ChaosUser;
  readonly name: string;
  readonly chance: Chance;
}

const ok = 200;

const idsOf = (answer: Answer, key: string): readonly number[] =>
  ((answer.body.data[key] ?? []) as { id: number }[]).map(({ id }) => id);

const sorted = (ids: readonly number[]): string => [...ids].sort((one, other) => one - other).join();

interface Creating {
  readonly table: Table;
  readonly tool: string;
  readonly input: (word: string) => object;
}

export const createWorker = (worker: Worker) => {
  const { run, user, name, chance } = worker;
  const { ledger } = run;
  const mine: Owned[] = [];
  /** By the words that they were made with. */
  const dealOfNote = new Map<string, number>();
  let made = 0;

  const blame = (what: string): void => {
    run.violations.push(`${name}: ${what}`);
  };
  const call = async (tool: string, input: object, idempotencyKey?: string): Promise<Answer> => {
    const answer = await run.call(user, tool, { input, ...(idempotencyKey !== undefined && { idempotencyKey }) });
    const foreign = marksIn(answer.text).filter((mark) => mark !== user.mark);
    if (foreign.length > 0) blame(`${tool} told what only ${foreign.join(", ")} may see: ${answer.text.slice(0, 300)}`);
    return answer;
  };
  const dealId = (): number => chance.pick(user.dealIds) ?? 0;
  /** What everybody may see bears no mark of its user. */
  const word = (table: Table): string => {
    made += 1;
    const isPrivate = table === "notes" || table === "opportunities";
    return `${isPrivate ? user.mark : ""}${name}-${made}`;
  };

  /** With a key it is tried again, at once or beside itself, while nobody can tell what became of it. */
  const tryCreation = async ({ tool, input }: Creating, creation: Creation): Promise<void> => {
    const idempotencyKey = chance.happens(0.5) ? `key-${creation.word}` : undefined;
    const attempt = async (): Promise<void> => {
      const answer = await call(tool, input(creation.word), idempotencyKey);
      creation.fates.push(fateOf(answer));
      if (answer.status === ok) creation.ids.add(answer.body.data["id"]);
    };
    const beside = idempotencyKey !== undefined && chance.happens(0.2) ? [attempt()] : [];
    await Promise.all([attempt(), ...beside]);
    if (idempotencyKey !== undefined && creation.fates.every((fate) => fate !== "done")) await attempt();
  };
  const create = async (creating: Creating): Promise<void> => {
    const creation: Creation = { table: creating.table, word: word(creating.table), fates: [], ids: new Set() };
    ledger.creations.push(creation);
    await tryCreation(creating, creation);
    const [id] = creation.ids;
    if (typeof id !== "number") return;
    const owned = { table: creating.table, id, creation, possible: new Set([creation.word]), writes: 0 };
    ledger.owned.push(owned);
    mine.push(owned);
  };

  const settle = (owned: Owned, fate: Fate, value: string | undefined): void => {
    if (fate === "done") owned.possible = new Set([value]);
    if (fate === "either") owned.possible = new Set([...owned.possible, value]);
  };
  /** One that is certainly there, or none. */
  const pickOwned = (table: Table): Owned | undefined =>
    chance.pick(mine.filter((owned) => owned.table === table && !owned.possible.has(undefined)));
  const change = async (table: Table, tool: string, input: (id: number, value: string) => object): Promise<void> => {
    const owned = pickOwned(table);
    if (owned === undefined) return;
    const value = word(table);
    owned.writes += 1;
    settle(owned, fateOf(await call(tool, input(owned.id, value))), value);
  };
  const remove = async (table: Table, tool: string, idName: string): Promise<void> => {
    const owned = pickOwned(table);
    if (owned === undefined) return;
    owned.writes += 1;
    settle(owned, fateOf(await call(tool, { [idName]: owned.id })), undefined);
  };
  const addRow = async (): Promise<void> => {
    const company = pickOwned("companies");
    if (company === undefined || ledger.rows.some(({ companyId }) => companyId === company.id)) return;
    const row: AddedRow = { companyId: company.id, fates: [] };
    ledger.rows.push(row);
    // From now on it stays as it is: its row goes with it.
    mine.splice(mine.indexOf(company), 1);
    row.fates.push(fateOf(await call("affinity_add_to_list", { list_id: run.companyListId, entity_id: company.id })));
  };

  const readSelf = async (): Promise<void> => {
    const answer = await call("affinity_v2_get_current_user", {});
    const told = (answer.body.data?.["user"] as { id?: number } | undefined)?.id;
    if (answer.status === ok && told !== user.id) blame(`is told to be ${told}, and is ${user.id}`);
  };
  const readLists = async (): Promise<void> => {
    const answer = await call("affinity_list_lists", {});
    const wanted = sorted([user.listId, run.companyListId]);
    if (answer.status === ok && sorted(idsOf(answer, "lists")) !== wanted) blame(`sees lists other than ${wanted}`);
  };
  const readDeal = async (): Promise<void> => {
    const id = dealId();
    const answer = await call("affinity_get_opportunity", { opportunity_id: id });
    if (answer.status === ok && answer.body.data["id"] !== id) blame(`asked for deal ${id} and got another`);
    if (answer.body.code === "record_not_found") blame(`cannot see its deal ${id}`);
  };
  const readPipeline = async (): Promise<void> => {
    const answer = await call("affinity_list_opportunities", { list_id: user.listId, page_size: 500 });
    if (answer.status !== ok) return;
    const told = new Set(idsOf(answer, "opportunities"));
    const missing = user.dealIds.filter((id) => !told.has(id));
    if (missing.length > 0) blame(`misses the deals ${missing.join(", ")} in its list`);
  };
  const readNotes = async (): Promise<void> => {
    const id = dealId();
    const written = mine.filter(({ table, possible }) => table === "notes" && !possible.has(undefined));
    const answer = await call("affinity_list_notes", { opportunity_id: id, page_size: 500 });
    if (answer.status !== ok || answer.body.data["next_page_token"] !== null) return;
    const told = new Set(idsOf(answer, "notes"));
    const missing = written.filter((note) => dealOfNote.get(note.creation.word) === id && !told.has(note.id));
    if (missing.length > 0) blame(`misses its notes ${missing.map((note) => note.id).join(", ")} on deal ${id}`);
  };
  const readPerson = async (): Promise<void> => {
    const id = pickOwned("persons")?.id ?? run.personId;
    const answer = await call("affinity_get_person", { person_id: id });
    if (answer.status === ok && answer.body.data["id"] !== id) blame(`asked for person ${id} and got another`);
    if (answer.body.code === "record_not_found") blame(`cannot see person ${id}`);
  };
  const readStory = async (): Promise<void> => {
    await call("affinity_get_person", { person_id: run.personId, detail: "full" });
  };
  const readForeign = async (): Promise<void> => {
    const other = chance.pick(run.users.filter(({ id }) => id !== user.id));
    const id = other === undefined ? 0 : (chance.pick(other.dealIds) ?? 0);
    run.trespasses.add(`${user.id}/${id}`);
    const answer = await call("affinity_get_opportunity", { opportunity_id: id });
    if (answer.status === ok) blame(`sees deal ${id}, which is another user's`);
  };

  const createNote = () => {
    const deal = dealId();
    const input = (content: string) => {
      dealOfNote.set(content, deal);
      return { content, opportunity_ids: [deal] };
    };
    return create({ table: "notes", tool: "affinity_create_note", input });
  };
  const createPerson = () =>
    create({
      table: "persons",
      tool: "affinity_create_person",
      input: (last_name) => ({ first_name: "Made", last_name, emails: [] }),
    });
  const createCompany = () =>
    create({ table: "companies", tool: "affinity_create_organization", input: (company) => ({ name: company }) });
  const createDeal = () => {
    const owner = chance.happens(0.3) ? { owner_id: chance.pick(run.users)?.id } : {};
    return create({
      table: "opportunities",
      tool: "affinity_create_opportunity",
      input: (deal) => ({ name: deal, list_id: user.listId, ...owner }),
    });
  };

  const reads = [readSelf, readLists, readDeal, readPipeline, readNotes, readPerson, readForeign];
  const writes: readonly (() => Promise<void>)[] = [
    createNote,
    createNote,
    createPerson,
    createCompany,
    createDeal,
    addRow,
    () => change("notes", "affinity_note_update", (note_id, content) => ({ note_id, content })),
    () => change("persons", "affinity_update_person", (person_id, last_name) => ({ person_id, last_name })),
    () => change("companies", "affinity_update_organization", (organization_id, to) => ({ organization_id, name: to })),
    () =>
      change("opportunities", "affinity_update_opportunity", (opportunity_id, to) => ({ opportunity_id, name: to })),
    () => remove("notes", "affinity_note_delete", "note_id"),
    () => remove("persons", "affinity_delete_person", "person_id"),
    () => remove("companies", "affinity_delete_organization", "organization_id"),
    () => remove("opportunities", "affinity_delete_opportunity", "opportunity_id"),
  ];
  return {
    step: async (): Promise<void> => {
      if (chance.happens(0.02)) return readStory();
      await (chance.happens(0.5) ? chance.pick(reads) : chance.pick(writes))?.();
    },
  };
};
