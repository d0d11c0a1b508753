// Whether the gateway may be sent to an address that somebody gave it, as far as the text tells. What its name resolves to is looked at
// for each connection: public-connect.ts.
import { isIP } from "node:net";

export type CheckedUrl = { readonly url: URL } | { readonly problem: string };

/** By hand: an expression that looks for the last dots of a long text looks at each of its dots anew. */
const withoutLastDots = (name: string): string => {
  let end = name.length;
  while (name[end - 1] === ".") end -= 1;
  return name.slice(0, end);
};

const ports = new Set(["", "443", "8443"]);
const longest = 2_048;
/** Names that never are the public internet's. */
const inside = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|onion|arpa)$/;

const problemOf = ({ protocol, username, password, port, hostname }: URL): string | undefined => {
  const name = withoutLastDots(hostname.toLowerCase());
  if (protocol !== "https:") return "The address does not begin with https://.";
  if (username !== "" || password !== "") return "The address names a user or a password.";
  if (!ports.has(port)) return "The address names a port other than 443 and 8443.";
  // The parser has turned every spelling of an IPv4 address, such as 0x7f.1 or 2130706433, into the usual one.
  if (isIP(name) !== 0 || name.startsWith("["))
    return "The address names a machine by its number; name it by a host name.";
  if (!name.includes(".")) return "The address names no host of the public internet.";
  return inside.test(name) ? "The address names no host of the public internet." : undefined;
};

/** Never quotes what was given. */
export const checkPublicUrl = (text: string): CheckedUrl => {
  if (text.length > longest || !URL.canParse(text)) return { problem: "The address is not a URL." };
  const url = new URL(text);
  const problem = problemOf(url);
  return problem === undefined ? { url } : { problem };
};
