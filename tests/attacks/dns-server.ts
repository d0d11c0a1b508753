// A DNS server of our own, for names that lead where an attacker wants: what it answers may change with every question.

import { createSocket } from "node:dgram";
import { Resolver } from "node:dns";
import type { AddressInfo } from "node:net";
import type { LookUp } from "@postern/gateway/parts";
import ipaddr from "ipaddr.js";

/** Addresses of a name; asked once for each question. */
export type Zone = (name: string) => readonly string[];

export interface DnsServer {
  /** As `dns.lookup` with `all`, but asking this server. */
  readonly lookUp: LookUp;
  /** Names that were asked for, with the type of each question. */
  readonly questions: readonly string[];
  close(): void;
}

const [A, AAAA] = [1, 28];

const readName = (packet: Buffer): { readonly name: string; readonly end: number } => {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at] ?? 0; length > 0; length = packet[at] ?? 0) {
    labels.push(packet.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join("."), end: at + 1 };
};

const answerOf = (packet: Buffer, addresses: readonly number[][], questionEnd: number): Buffer => {
  const header = Buffer.alloc(12);
  packet.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const type = packet.readUInt16BE(questionEnd);
  const records = addresses.map((bytes) => {
    // A pointer to the name of the question, its type, class IN, no time to live.
    const record = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
    return Buffer.concat([record, Buffer.from(bytes)]);
  });
  return Buffer.concat([header, packet.subarray(12, questionEnd + 4), ...records]);
};

export const startDnsServer = async (zone: Zone): Promise<DnsServer> => {
  const socket = createSocket("udp4");
  const questions: string[] = [];
  socket.on("message", (packet, peer) => {
    const { name, end } = readName(packet);
    const type = packet.readUInt16BE(end);
    questions.push(`${name} ${type === A ? "A" : "AAAA"}`);
    const size = type === AAAA ? 16 : 4;
    const addresses = zone(name)
      .map((address) => ipaddr.parse(address).toByteArray())
      .filter((bytes) => bytes.length === size);
    socket.send(answerOf(packet, addresses, end), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${(socket.address() as AddressInfo).port}`]);
  const ask = (name: string, type: "A" | "AAAA") =>
    new Promise<string[]>((resolve) =>
      resolver.resolve(name, type, (error, found) => resolve(error === null ? (found as string[]) : [])),
    );
  return {
    questions,
    lookUp: async (name, _options, callback) => {
      const [four, six] = await Promise.all([ask(name, "A"), ask(name, "AAAA")]);
      const addresses = [
        ...four.map((address) => ({ address, family: 4 })),
        ...six.map((address) => ({ address, family: 6 })),
      ];
      const missing = Object.assign(new Error("ENOTFOUND"), { code: "ENOTFOUND" });
      callback(addresses.length === 0 ? missing : null, addresses);
    },
    close: () => socket.close(),
  };
};
