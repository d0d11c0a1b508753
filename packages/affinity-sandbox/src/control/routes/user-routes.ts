// Users over HTTP: who there is, what they may do, who comes and goes.
import type { Permission, Privacy } from "../../world/entities.ts";
import { absent } from "../control-error.ts";
import { type ControlRoute, defineRoute } from "../control-route.ts";
import { userName } from "../fault-shape.ts";
import type { UserSummary } from "../sandbox-control.ts";
import { choice, described, filledText, flag, list, nullable, object, optional, text, whole } from "../shape.ts";

/** Written as a table so that a permission that comes or goes does not compile. */
const permissionTable: Readonly<Record<Permission, true>> = {
  "export-companies": true,
  "export-persons": true,
  "export-lists": true,
  "edit-global-field-values": true,
  "share-lists-globally": true,
  "manage-global-fields": true,
  "manage-duplicates": true,
  "manage-users": true,
  "manage-teams": true,
  "manage-webhooks": true,
  "mcp-agents": true,
};
const privacyTable: Readonly<Record<Privacy, true>> = {
  "share-subjects-bodies": true,
  "share-subjects": true,
  "hide-subjects-bodies": true,
};

const permission = choice(Object.keys(permissionTable) as Permission[]);
const privacy = described(
  "What colleagues see of the user's mails and meetings.",
  choice(Object.keys(privacyTable) as Privacy[]),
);

const user = object({
  id: described("The id of the user's person.", whole(1)),
  identifier: text,
  name: text,
  email: text,
  role: text,
  isAdmin: flag,
  status: choice(["active", "invited", "deactivated"]),
  permissions: list(permission),
  privacy,
  affinityKey: optional(
    described("The oldest key that works. Left out where the sandbox is told to hide keys.", nullable(text)),
  ),
});

const changes = {
  role: optional(filledText),
  isAdmin: optional(flag),
  permissions: optional(described("All that the user has from now on.", list(permission))),
  privacy: optional(privacy),
};

const oneUser = object({ user: userName });

const shown = ({ affinityKey, ...rest }: UserSummary, showKeys: boolean): object =>
  showKeys ? { ...rest, affinityKey } : rest;

export const userRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/users",
    name: "listUsers",
    summary: "Users with their permissions and the oldest key that works",
    note: "The keys are made up and open this sandbox only. Inside `postern dev` they are left out.",
    status: 200,
    answer: object({ users: list(user) }),
    run: ({ control, showKeys }) => ({ users: control.users().map((each) => shown(each, showKeys)) }),
  }),
  defineRoute({
    method: "POST",
    path: "/users",
    name: "inviteUser",
    summary: "Invite a colleague, who has no key and can use none until reactivated",
    body: object({
      firstName: filledText,
      lastName: optional(nullable(text)),
      email: filledText,
      identifier: optional(described("Chosen by the sandbox when left out.", filledText)),
      ...changes,
    }),
    status: 201,
    answer: user,
    run: ({ control, body, showKeys }) => shown(control.inviteUser(body), showKeys),
  }),
  defineRoute({
    method: "PATCH",
    path: "/users/{user}",
    name: "changeUser",
    summary: "Change a user's role, permissions or privacy",
    note: "What a key may do follows at once: it can do exactly what its user can.",
    pathParameters: { user: described("An identifier or the id of the user's person.", text) },
    body: object(changes),
    status: 200,
    answer: user,
    run: ({ control, path, body, showKeys }) => {
      const isThere = control
        .users()
        .some(({ id, identifier }) => path.user === identifier || path.user === String(id));
      if (!isThere) throw absent(`There is no user ${path.user}`);
      return shown(control.changeUser(path.user, body), showKeys);
    },
  }),
  defineRoute({
    method: "POST",
    path: "/users/deactivate",
    name: "deactivateUser",
    summary: "Deactivate a user, whose keys die at once",
    body: oneUser,
    status: 204,
    run: ({ control, body }) => control.deactivateUser(body.user),
  }),
  defineRoute({
    method: "POST",
    path: "/users/reactivate",
    name: "reactivateUser",
    summary: "Take a user back, or take up an invitation; dead keys stay dead",
    body: oneUser,
    status: 204,
    run: ({ control, body }) => control.reactivateUser(body.user),
  }),
];
