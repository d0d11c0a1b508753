// Keys over HTTP: issue, list without secrets, revoke.
import { apiVersions } from "../../v2/api-version.ts";
import { type ControlRoute, defineRoute } from "../control-route.ts";
import { userName } from "../fault-shape.ts";
import { choice, described, filledText, flag, keyed, list, nullable, object, optional, text, whole } from "../shape.ts";

const version = choice(apiVersions);
const time = described("Epoch milliseconds.", whole(0));

const key = object({
  id: whole(1),
  userId: whole(1),
  name: text,
  description: nullable(text),
  allowedAddresses: described("Empty: any.", list(text)),
  defaultApiVersion: nullable(version),
  isRevoked: flag,
  createdAt: time,
  lastUsedAt: nullable(time),
});

export const keyRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/keys",
    name: "listKeys",
    summary: "Every key with its last use, without the secrets",
    status: 200,
    answer: object({ keys: list(key) }),
    run: ({ control }) => ({ keys: control.keys() }),
  }),
  defineRoute({
    method: "POST",
    path: "/keys",
    name: "issueKey",
    summary: "Issue a further key; those the user has stay as they are",
    body: object({
      user: userName,
      name: optional(filledText),
      description: optional(text),
      allowedAddresses: optional(
        described("IP addresses the key may be used from; empty or left out: any.", list(filledText)),
      ),
      defaultApiVersion: optional(described("The version of v2 for requests that name none.", version)),
    }),
    status: 201,
    answer: object({ key: text }),
    run: ({ control, body: { user, ...options } }) => ({ key: control.issueKey(user, options) }),
  }),
  defineRoute({
    method: "POST",
    path: "/keys/revoke",
    name: "revokeKeys",
    summary: "Revoke one key, by its secret or its id, or every key of a user",
    body: keyed({
      key: object({ key: filledText }),
      id: object({ id: whole(1) }),
      user: object({ user: userName }),
    }),
    status: 200,
    answer: object({ revoked: described("How many died.", whole(0)) }),
    mayBeAbsent: true,
    run: ({ control, body }) => ({ revoked: control.revokeKey(body) }),
  }),
];
