// Which addresses belong to the public internet. Everything else leads inside: to this machine, its network or its cloud.
import ipaddr from "ipaddr.js";

// Azure answers for a machine's own secrets here, in a range that is public otherwise.
const insideIpv4 = [ipaddr.parseCIDR("168.63.129.16/32")] as const;
// What was ever handed out to the public internet. Leaves out mapped and translated IPv4 (::/96, NAT64 also where a network chose
// its own prefix below 64:ff9b:1::/48) and site-local addresses, which libraries take for ordinary ones.
const globalIpv6 = ipaddr.parseCIDR("2000::/3");

const isGlobalIpv6 = (address: ipaddr.IPv6): boolean => address.match(globalIpv6 as [ipaddr.IPv6, number]);

/** Every spelling that a resolver or a socket takes is read; text that is no address is not public. */
export const isPublicAddress = (text: string): boolean => {
  // A zone names an interface of this machine.
  if (text.includes("%") || !ipaddr.isValid(text)) return false;
  // Takes IPv4 out of IPv6 where it is only mapped. 6to4, Teredo and the like have ranges of their own, and none is `unicast`.
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv6") return isGlobalIpv6(address as ipaddr.IPv6);
  return !insideIpv4.some((range) => address.match(range));
};
