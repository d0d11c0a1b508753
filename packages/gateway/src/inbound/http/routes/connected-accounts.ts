// PUT and GET /v1/connected-accounts, GET and DELETE /v1/connected-accounts/{id}, PUT …/{id}/credential
import {
  connectedAccountParams,
  listConnectedAccountsQuery,
  putConnectedAccountBody,
  putCredentialBody,
} from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageConnectedAccounts } from "../../../call/manage-connected-accounts.ts";
import { callerOf } from "../caller.ts";
import { fromPageToken, parseBody, parsePath, parseQuery, toPage } from "../parse.ts";
import { renderConnectedAccount } from "../render.ts";

export const registerConnectedAccountRoutes = (app: FastifyInstance, accounts: ManageConnectedAccounts): void => {
  app.put("/v1/connected-accounts", async (request) => {
    const body = parseBody(putConnectedAccountBody, request.body);
    return { connectedAccount: renderConnectedAccount(await accounts.put(callerOf(request), body)) };
  });

  app.put("/v1/connected-accounts/:id/credential", async (request) => {
    const { id } = parsePath(connectedAccountParams, request.params);
    const credential = parseBody(putCredentialBody, request.body);
    const account = await accounts.putCredential(callerOf(request), { id, ...credential });
    return { connectedAccount: renderConnectedAccount(account) };
  });

  app.get("/v1/connected-accounts", async (request) => {
    const { pageToken, pageSize, ...filter } = parseQuery(listConnectedAccountsQuery, request.query);
    const after = fromPageToken(pageToken, "string");
    const found = await accounts.list(callerOf(request), { ...filter, after, size: pageSize + 1 });
    const { rows, ...page } = toPage(found, pageSize, ({ account }) => account.id);
    return { connectedAccounts: rows.map(renderConnectedAccount), ...page };
  });

  app.get("/v1/connected-accounts/:id", async (request) => {
    const { id } = parsePath(connectedAccountParams, request.params);
    return { connectedAccount: renderConnectedAccount(await accounts.get(callerOf(request), id)) };
  });

  app.delete("/v1/connected-accounts/:id", async (request) => {
    const { id } = parsePath(connectedAccountParams, request.params);
    const { inFlight, drained, ...shown } = await accounts.disconnect(callerOf(request), id);
    return { connectedAccount: renderConnectedAccount(shown), inFlight, drained };
  });
};
