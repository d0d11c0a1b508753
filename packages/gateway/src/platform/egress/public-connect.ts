// Opens connections to the public internet only: every address of a name is looked at before the socket is made, and the socket's own after.
import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { isIP, type Socket } from "node:net";
import type { Connect } from "@postern/contract";
import { isPublicAddress } from "./public-address.ts";

/** Asks for all addresses of a name, as `dns.lookup` with `all` does. */
export type LookUp = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const refusal = (what: string): Error =>
  Object.assign(new Error(`The connection was not made: ${what}.`), { code: "EGRESS_REFUSED" });

/** Later, as a socket that fails would: transports do not expect an answer before they have asked. */
export const refuse = (callback: Parameters<Connect>[1], what: string): void =>
  void setImmediate(() => callback(refusal(what), null));

type NodeLookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** One address that leads inside spoils all: whoever answers for the name chooses which of them is taken. */
const guarded =
  (lookUp: LookUp) =>
  (hostname: string, options: { readonly all?: boolean }, callback: NodeLookupCallback): void =>
    lookUp(hostname, { all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(refusal("its name leads to an address that is not public"), []);
      }
      // The socket goes to what was looked at: nobody is asked a second time.
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });

const connectMs = 5_000;

/** Loaded with the first connection. */
const buildConnect = async (lookUp: LookUp | undefined) => {
  const { buildConnector } = await import("undici");
  const options = { timeout: connectMs, allowH2: false, keepAlive: true };
  return buildConnector(lookUp === undefined ? options : { ...options, lookup: guarded(lookUp) as never });
};

/** Connects wherever it is told. */
export const createPlainConnect = (): Connect => {
  let building: ReturnType<typeof buildConnect> | undefined;
  return (place, callback) => {
    building ??= buildConnect(undefined);
    // The transport gave all that its own connector takes.
    building.then((connect) => connect(place as never, callback as never)).catch((error) => callback(error, null));
  };
};

/** A socket that is not where it should be is closed before anything is written to it. */
const verified =
  (callback: Parameters<Connect>[1]) =>
  (error: Error | null, socket: Socket | null): void => {
    const { remoteAddress = "" } = socket ?? {};
    if (error !== null || socket === null) callback(error ?? refusal("there is no socket"), null);
    else if (isPublicAddress(remoteAddress)) callback(null, socket);
    else {
      socket.destroy();
      callback(refusal("it led to an address that is not public"), null);
    }
  };

export const createPublicConnect = (lookUp: LookUp = systemLookup as LookUp): Connect => {
  let building: ReturnType<typeof buildConnect> | undefined;
  return (place, callback) => {
    const literal = place.hostname.replace(/^\[|\]$/g, "");
    // A literal is never looked up, so that no look-up could stop it.
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) return refuse(callback, "its address is not public");
    building ??= buildConnect(lookUp);
    const connected = verified(callback);
    building.then((connect) => connect(place as never, connected as never)).catch((error) => callback(error, null));
  };
};
