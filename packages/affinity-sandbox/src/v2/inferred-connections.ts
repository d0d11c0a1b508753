// v2 inferred connections: whom the team may know at a company, from jobs held at the same time and from deals of the past.
import { invalid } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { World } from "../world/create-empty-world.ts";
import { requireCompany } from "../world/find-records.ts";
import {
  type ConnectionGroup,
  coworkersAt,
  type DealTie,
  investorTiesAt,
  type JobTie,
} from "../world/infer-connections.ts";
import type { Employment } from "../world/workspace.ts";
import type { V2Call, V2Route } from "./call.ts";
import { pageItems } from "./page-items.ts";
import { parseFilter } from "./parse-filter.ts";

const property = "target.currentCompany.id";

const badFilter = () => invalid("filter", `filter must name exactly one company: ${property} = <id>`);

const companyIdFrom = ({ query }: V2Call): number => {
  const [text = "", ...others] = query.getAll("filter");
  if (text.trim() === "" || others.length > 0) throw badFilter();
  const expression = parseFilter(text);
  if (expression.kind !== "comparison") throw badFilter();
  const { property: name, operator, value, isNegated, isPresence } = expression.comparison;
  const isPlain = name === property && operator === "=" && !isNegated && !isPresence;
  if (!isPlain || !/^[1-9]\d{0,14}$/.test(value)) throw badFilter();
  return Number(value);
};

const formatCompany = (world: World, id: number) => {
  const company = world.companies.get(id);
  return { id, name: company?.name ?? null, domain: company?.domains[0] ?? null };
};

const fullNameOf = (world: World, id: number): string | null => {
  const person = world.persons.get(id);
  return person === undefined ? null : `${person.firstName} ${person.lastName ?? ""}`.trim();
};

const linkedInUrlOf = (world: World, personId: number): string | null => {
  const values = world.fieldValues.where("entity", `person:${personId}`);
  const found = values.find((row) => world.fields.get(row.fieldId)?.slug === "affinity-data-linkedin-url");
  return typeof found?.value === "string" ? found.value : null;
};

const formatTarget = (world: World, { personId, title, companyId }: Employment) => ({
  fullName: fullNameOf(world, personId),
  title,
  linkedinUrl: linkedInUrlOf(world, personId),
  currentCompany: formatCompany(world, companyId),
});

const formatSource = (world: World, id: number) => {
  const person = world.persons.get(id);
  return {
    id,
    firstName: person?.firstName ?? null,
    lastName: person?.lastName ?? null,
    primaryEmailAddress: person?.emails[0] ?? null,
  };
};

const formatJobTie = (world: World, tie: JobTie) => ({
  source: formatSource(world, tie.sourceId),
  inference: {
    sharedEmployer: formatCompany(world, tie.companyId),
    overlapStartDate: tie.startDate,
    overlapEndDate: tie.endDate,
  },
});

const formatRole = (world: World, { title, startDate, endDate, companyId }: Employment) => ({
  title,
  startDate,
  endDate,
  company: formatCompany(world, companyId),
});

const formatDealTie = (world: World, { event, investor, executive }: DealTie) => ({
  source: formatSource(world, event.investorPersonId),
  // Superseded by the deal's context, and required all the same.
  inference: {
    investingFirm: event.investingCompanyId === null ? null : formatCompany(world, event.investingCompanyId),
    portfolioCompany: formatCompany(world, event.companyId),
  },
  dealContext: {
    fundingEvent: {
      date: event.date,
      series: event.series,
      amount: event.amount,
      currencyCode: event.currencyCode,
    },
    investor: formatRole(world, investor),
    executive: formatRole(world, executive),
  },
});

const maximumConnections = 50;

const answerGroups = <Tie>(
  call: V2Call,
  infer: (world: World, at: { companyId: number; now: number }) => ConnectionGroup<Tie>[],
  formatTie: (world: World, tie: Tie) => object,
) => {
  const { world, now } = call;
  const companyId = requireCompany(world, companyIdFrom(call)).id;
  const groups = infer(world, { companyId, now });
  const { items, pagination } = pageItems(call, groups, {
    positionOf: (_, index) => index,
    defaultLimit: 20,
    maximumLimit: 50,
    isCountable: true,
  });
  const data = items.map(({ target, ties }) => ({
    target: formatTarget(world, target),
    connections: ties.slice(0, maximumConnections).map((tie) => formatTie(world, tie)),
  }));
  return ok({ data, pagination });
};

export const inferredConnectionRoutes: readonly V2Route[] = [
  {
    method: "GET",
    path: "/v2/inferred-connections/coworkers",
    answer: (call) => answerGroups(call, coworkersAt, formatJobTie),
  },
  {
    method: "GET",
    path: "/v2/inferred-connections/investor-executive-connections",
    answer: (call) => answerGroups(call, investorTiesAt, formatDealTie),
  },
];
