// What the sandbox can do that no service does: fail on demand, move its clock, show its world, let itself be driven.
import { type Behaviour, own } from "./behaviour.ts";

const faultBehaviours: readonly Behaviour[] = [
  own("fault.status", "A scripted status, with a body of the generation's shape or one of the script's own."),
  own("fault.match", "A fault strikes a method, a path prefix or pattern, one user, or any mixture of these."),
  own("fault.rate", "A fault may strike a share of the requests, drawn from the seed."),
  own("fault.after", "A fault may let a number of requests by before it begins."),
  own("fault.sequence", "A fault may be a script with one step for each request, once or over and over."),
  own("fault.delay", "A delay holds the request back before it has any effect."),
  own("fault.reset", "A reset breaks the connection before the request has any effect."),
  own("fault.reset-after-effect", "A reset may come after the effect, when the caller learns nothing of it."),
  own("fault.truncate", "A truncated body ends in the middle with the connection."),
  own("fault.trickle", "A trickle sends the whole body in small pieces with a pause before each."),
  own("fault.html", "A proxy's page: HTML, none of the service's headers, and the request is not counted."),
  own("fault.webhook-drop", "A webhook delivery can be lost; the log of deliveries tells so."),
  own("fault.webhook-duplicate", "A webhook delivery can go out twice."),
  own("fault.webhook-reorder", "A webhook delivery can go out after the one behind it, or a minute later."),
  own("fault.webhook-delay", "A webhook delivery can go out late."),
  own("fault.stale-read", "A stale read answers a GET with the world as it was up to ten minutes ago."),
];

const controlOwn: readonly Behaviour[] = [
  own("control.keys", "Keys are issued, listed without their secrets and with their last use, and revoked at once."),
  own("control.key-addresses", "A key may be tied to addresses; from elsewhere it answers 403."),
  own("control.key-version", "A key may carry the version of v2 for requests that name none."),
  own("control.users", "Users are invited, deactivated (their keys die) and reactivated."),
  own("control.permissions", "A user's permissions change, and the user's keys follow at once."),
  own("control.requests", "Each request of the API is logged in the order of arrival, without keys and headers."),
  own("control.request-filters", "The log is filtered by method, path or pattern, user, status, time and state."),
  own("control.snapshots", "The world is kept under a name, brought back with its keys, and carried in files."),
  own("control.import", "Records are added from JSON or CSV, all of them or none."),
  own("control.deliveries", "What went out to webhook receivers is listed with each attempt and its end."),
  own("control.assumptions", "The switches of what is not documented are listed with how they stand."),
  own("control.openapi", "The control describes itself in OpenAPI 3.1, from the routes that serve it."),
  own("control.bad-input", "What the control cannot understand it refuses with 422, what does not exist with 404."),
  own("control.hidden-keys", "Where it is told to, the sandbox keeps the users' keys out of the list of users."),
  own("links.own-host", "Links lead to the name that the caller used, or to the sandbox when that is Affinity's."),
  own("control.host", "Control and page answer under loopback names, the own address and allowed names only."),
  own("control.rebinding", "Under a public name that was not allowed nothing answers: a website's may point here."),
  own("control.body", "A body of more than 100 MB, or one that control cannot hold, answers 413."),
  own("control.origin", "Control and page refuse what other websites ask a browser to send."),
  own("clock.running", "The sandbox's clock runs as the system's does and can be put forward, never back."),
];

const pageBehaviours: readonly Behaviour[] = [
  own("page.root", "A browser finds a page at `/`; everybody else finds the API there."),
  own("page.world", "The page shows counts, lists as tables and as boards by Status, and keeps them fresh."),
  own("page.log", "The page shows requests as they come, with user, status and struck faults."),
  own("page.faults", "The page has switches for the most common faults, for some paths if told so."),
  own("page.settings", "The page moves the clock and sets the limits."),
  own("page.reach", "The page fits a telephone, follows the reader's light or dark, and needs no mouse."),
  own("page.policy", "The page runs its own files only, in no frame, and takes no text for markup."),
  own("page.keys", "Keys stand on the page when a person asks for one."),
];

export const controlBehaviours: readonly Behaviour[] = [...faultBehaviours, ...controlOwn, ...pageBehaviours];
