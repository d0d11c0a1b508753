// Ties between the team and the people of a company that no mail shows: the same employer in the same years, or a deal.
// Affinity keeps its ranking to itself; here a longer time together and a later deal count as stronger.
import type { World } from "./create-empty-world.ts";
import type { Employment, FundingEvent } from "./workspace.ts";

export interface ConnectionGroup<Tie> {
  /** The job that the person holds at the company today. */
  readonly target: Employment;
  /** Strongest first, never empty. */
  readonly ties: readonly Tie[];
}

/** Two people who worked for one company at the same time. */
export interface JobTie {
  readonly sourceId: number;
  readonly companyId: number;
  readonly startDate: string;
  readonly endDate: string;
}

/** A colleague who invested in a company while the person ran it. */
export interface DealTie {
  readonly event: FundingEvent;
  readonly investor: Employment;
  readonly executive: Employment;
}

interface Place {
  readonly companyId: number;
  readonly now: number;
}

const dayMs = 86_400_000;

const today = (now: number): string => new Date(now).toISOString().slice(0, 10);

const later = (left: string, right: string): string => (left > right ? left : right);
const earlier = (left: string, right: string): string => (left < right ? left : right);

const daysOf = ({ startDate, endDate }: JobTie): number => (Date.parse(endDate) - Date.parse(startDate)) / dayMs;

const targetsAt = (world: World, companyId: number): Employment[] =>
  world.employments
    .where("company", companyId)
    .filter((job) => job.endDate === null && world.persons.get(job.personId)?.type !== "internal");

const isColleague = (world: World, personId: number): boolean => world.users.get(personId)?.status === "active";

const overlap = (ours: Employment, theirs: Employment, now: number): JobTie | undefined => {
  const startDate = later(ours.startDate, theirs.startDate);
  const endDate = earlier(ours.endDate ?? today(now), theirs.endDate ?? today(now));
  return startDate < endDate ? { sourceId: ours.personId, companyId: ours.companyId, startDate, endDate } : undefined;
};

const jobTiesOf = (world: World, personId: number, now: number): JobTie[] =>
  world.employments.where("person", personId).flatMap((theirs) =>
    world.employments
      .where("company", theirs.companyId)
      .filter((ours) => ours.personId !== personId && isColleague(world, ours.personId))
      .flatMap((ours) => overlap(ours, theirs, now) ?? []),
  );

const grouped = <Tie>(
  targets: readonly Employment[],
  tiesOf: (personId: number) => Tie[],
  strengthOf: (tie: Tie) => number,
): ConnectionGroup<Tie>[] =>
  targets
    .map((target) => ({
      target,
      ties: tiesOf(target.personId).sort((left, right) => strengthOf(right) - strengthOf(left)),
    }))
    .flatMap((group) => {
      const [strongest] = group.ties;
      return strongest === undefined ? [] : [{ ...group, strength: strengthOf(strongest) }];
    })
    .sort((left, right) => right.strength - left.strength || left.target.personId - right.target.personId)
    .map(({ target, ties }) => ({ target, ties }));

export const coworkersAt = (world: World, { companyId, now }: Place): ConnectionGroup<JobTie>[] =>
  grouped(targetsAt(world, companyId), (personId) => jobTiesOf(world, personId, now), daysOf);

const holds = (job: Employment, date: string): boolean =>
  job.startDate <= date && (job.endDate === null || job.endDate >= date);

const dealTiesOf = (world: World, personId: number): DealTie[] =>
  world.employments.where("person", personId).flatMap((executive) =>
    world.fundingEvents
      .where("company", executive.companyId)
      .filter((event) => holds(executive, event.date) && isColleague(world, event.investorPersonId))
      .flatMap((event) => {
        const jobs = world.employments.where("person", event.investorPersonId);
        const investor = jobs.find((job) => job.companyId === event.investingCompanyId && holds(job, event.date));
        return investor === undefined ? [] : [{ event, investor, executive }];
      }),
  );

export const investorTiesAt = (world: World, { companyId }: Place): ConnectionGroup<DealTie>[] =>
  grouped(
    targetsAt(world, companyId),
    (personId) => dealTiesOf(world, personId),
    ({ event }) => Date.parse(event.date),
  );
