// Did a lost write of a company take effect? Companies tell no date and no creator, and may share a name.
import type { Resolution } from "@postern/contract";
import type { Company } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/companies.ts";
import { isSameSet, plainText, readAllPages, searchableWord } from "./resolve-write.ts";

/** Up to five requests. One of the same name may have been there before. */
export const resolveCreateCompany = async (
  requester: Requester,
  { name }: v1.NewCompany,
): Promise<Resolution<Company>> => {
  const term = searchableWord(name);
  const found = await readAllPages((pageToken) => v1.searchCompanies(requester, { term, pageSize: 500, pageToken }));
  const isThere = found?.some((company) => plainText(company.name) === plainText(name)) ?? true;
  return { status: isThere ? "unknown" : "not_done" };
};

/** One request. Other values may be those from before, or somebody's later ones: that tells nothing. */
export const resolveUpdateCompany = async (
  requester: Requester,
  id: number,
  { name, domain, personIds }: v1.CompanyChanges,
): Promise<Resolution<Company>> => {
  const company = await v1.getCompany(requester, id);
  const isDone =
    (name === undefined || company.name === name) &&
    (domain === undefined || plainText(company.domain) === plainText(domain)) &&
    isSameSet(personIds, company.personIds);
  return isDone ? { status: "done", output: company } : { status: "unknown" };
};
