// Companies found by meaning and by criteria as one list: by meaning first, each telling which search found it.

interface Found {
  readonly data?: readonly Company[];
  readonly explanation?: string;
}

interface Company {
  readonly id: number;
  readonly name: string;
  readonly domain: string | null;
  readonly domains: readonly string[];
  readonly isGlobal: boolean;
  readonly score?: string;
}

const shown = ({ id, name, domain, domains, isGlobal, score }: Company, sources: readonly string[]): object => ({
  id,
  name,
  domain,
  domains,
  isGlobal,
  score: score ?? null,
  sources,
});

export const joinMatches = (byMeaning: unknown, byCriteria: unknown): object => {
  const { data: near = [], explanation = "" } = Object(byMeaning) as Found;
  const { data: fitting = [] } = Object(byCriteria) as Found;
  const [nearIds, fittingIds] = [new Set(near.map(({ id }) => id)), new Set(fitting.map(({ id }) => id))];
  const companies = [
    ...near.map((company) => shown(company, fittingIds.has(company.id) ? ["semantic", "structured"] : ["semantic"])),
    ...fitting.filter(({ id }) => !nearIds.has(id)).map((company) => shown(company, ["structured"])),
  ];
  return { companies, ...(explanation === "" ? {} : { explanation: explanation.slice(0, 500) }) };
};
