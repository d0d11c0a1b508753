// Whom an address stands for: one IPv4 address, or the /64 that one subscriber of IPv6 has.
import ipaddr from "ipaddr.js";

const prefixParts = 4;

/** The same text however the address is spelled. Text that is no address is `unknown`, which all such share. */
export const networkOf = (address: string): string => {
  if (!ipaddr.isValid(address)) return "unknown";
  // Takes an IPv4 address out of IPv6 where it is only mapped.
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const { parts } = parsed as ipaddr.IPv6;
  return `${parts
    .slice(0, prefixParts)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
};
