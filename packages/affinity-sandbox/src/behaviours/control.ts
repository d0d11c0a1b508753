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
  own("fault.stale-read", "A stale read answers a GET with the world as it was up to ten minutes ago."),
];

const controlOwn: readonly Behaviour[] = [
  own("clock.running", "The sandbox's clock runs as the system's does and can be put forward, never back."),
];

export const controlBehaviours: readonly Behaviour[] = [...faultBehaviours, ...controlOwn];
