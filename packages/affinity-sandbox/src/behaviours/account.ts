// Keys, users and permissions.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const accountBehaviours: readonly Behaviour[] = [
  documented("auth.bearer", "Both generations take a key as bearer token."),
  documented("auth.basic-v1", "v1 also takes Basic with an empty user name and the key as password."),
  assumed("auth.basic-v2", "v2 answers Basic with 401."),
  documented("auth.rights", "A key can do what its user can; writes are credited to that user."),
  assumed("auth.deactivated", "Keys of a deactivated user answer 401."),
  documented("auth.several-keys", "A user holds several named keys at once; revoking one leaves the others."),
  assumed("auth.addresses", "A key used from an address outside its allowlist answers 403."),
  documented("auth.default-version", "A key may have a version of v2 for requests that name none."),
  observed("auth.key-format", "Keys are 43 characters of the URL-safe base64 alphabet."),
  documented("permissions.private-list", "A private list exists for its owner and the people added to it only."),
  documented("permissions.hidden-opportunity", "Who cannot see a list cannot see its opportunities."),
  documented(
    "permissions.export",
    "Bulk v2 reads answer 403 without the export permission; single reads do not need it.",
  ),
  assumed(
    "permissions.note-visibility",
    "A note that hangs only on opportunities is as visible as they are, one on nothing is its creator's.",
  ),
  assumed(
    "permissions.list-role",
    "The role `basic` in a private list may not add or remove rows, nor change what they hold.",
  ),
];
