// Whom the team may know at a company without having been in touch, as v2 infers it: from jobs held at the same time, and from deals.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { acquaintance } from "./relationships.ts";
import { id, pageOf } from "./wire.ts";

const text = z.string().nullish();
const company = z.looseObject({ id, name: text, domain: text });
/** Somebody who works at the company; not necessarily a person of the workspace. */
const target = z.looseObject({ fullName: text, title: text, linkedinUrl: text, currentCompany: company });

const coworkerGroup = z.looseObject({
  target,
  connections: listOf(
    z.looseObject({
      source: acquaintance,
      inference: z.looseObject({ sharedEmployer: company, overlapStartDate: text, overlapEndDate: text }),
    }),
  ),
});

const role = z.looseObject({ title: text, startDate: text, endDate: text, company: company.nullish() });
const fundingEvent = z.looseObject({
  date: text,
  series: text,
  amount: z.number().nullish(),
  currencyCode: text,
});

const investorExecutiveGroup = z.looseObject({
  target,
  connections: listOf(
    z.looseObject({
      source: acquaintance,
      /** Superseded by the deal's context. */
      inference: z.looseObject({ investingFirm: company.nullish(), portfolioCompany: company.nullish() }).nullish(),
      dealContext: z.looseObject({
        fundingEvent: fundingEvent.nullish(),
        investor: role.nullish(),
        executive: role.nullish(),
      }),
    }),
  ),
});

export type CoworkerGroup = z.output<typeof coworkerGroup>;
export type InvestorExecutiveGroup = z.output<typeof investorExecutiveGroup>;

const coworkerPage = pageOf(coworkerGroup);
const investorExecutivePage = pageOf(investorExecutiveGroup);

/** Up to 50 persons a page, 20 without a limit. */
export interface ConnectionsQuery extends CursorRequest {
  /** Where the persons work who shall be met. v2 takes one company. */
  readonly companyId: number;
  readonly totalCount?: boolean | undefined;
}

const query = ({ companyId, totalCount, limit, cursor }: ConnectionsQuery) => ({
  filter: `target.currentCompany.id = ${companyId}`,
  totalCount,
  limit,
  cursor,
});

/** Who was employed together with somebody of the team; strongest first. */
export const listCoworkerConnections = (
  requester: Requester,
  asked: ConnectionsQuery,
): Promise<CursorPage<CoworkerGroup>> =>
  requester.read({
    path: withQuery("/v2/inferred-connections/coworkers", query(asked)),
    purpose: `list the former coworkers at company ${asked.companyId}`,
    answer: coworkerPage,
  });

/** Who led a company that somebody of the team invested in; strongest first. */
export const listInvestorExecutiveConnections = (
  requester: Requester,
  asked: ConnectionsQuery,
): Promise<CursorPage<InvestorExecutiveGroup>> =>
  requester.read({
    path: withQuery("/v2/inferred-connections/investor-executive-connections", query(asked)),
    purpose: `list the executives at company ${asked.companyId} that the team knows by deals`,
    answer: investorExecutivePage,
  });
