import { lookup } from "node:dns/promises";
import { BlockList, isIPv6 } from "node:net";
import { PlatformError } from "@/platforms/platform-error";
import { originOf } from "@/platforms/stand-in";
import type { EmailCredentials } from "./credentials";

/** Where a server is to be reached: an address that was looked at, so that a name can't lead elsewhere a moment later. */
export interface Endpoint {
  address: string;
  port: number;
  /** Checked against the certificate; null is a stand-in on this machine, without TLS. */
  servername: string | null;
}

export interface Servers {
  imap(): Promise<Endpoint>;
  smtp(): Promise<Endpoint>;
}

/** The servers of a mailbox, or a stand-in on this machine: `http://127.0.0.1:<imap port>?smtp=<smtp port>`. Throws on any other. */
export function serversOf(credentials: EmailCredentials, baseUrl: string | null): Servers {
  if (baseUrl !== null) return standIn(baseUrl);
  const { imapHost, imapPort, smtpHost, smtpPort } = credentials;
  return { imap: () => resolved(imapHost, imapPort), smtp: () => resolved(smtpHost, smtpPort) };
}

function standIn(baseUrl: string): Servers {
  // A mailbox has no address of its own on the web: what counts is that this one is on this machine.
  originOf(baseUrl, baseUrl);
  const { port, searchParams } = new URL(baseUrl);
  const at = (number: string): Endpoint => ({ address: "127.0.0.1", port: Number(number), servername: null });
  return { imap: async () => at(port), smtp: async () => at(searchParams.get("smtp") ?? port) };
}

async function resolved(host: string, port: number): Promise<Endpoint> {
  const addresses = await lookup(host, { all: true }).catch((cause: unknown) => {
    throw new PlatformError("unavailable", `The mail server ${host} is not known at present.`, { cause });
  });
  const [found] = addresses;
  if (!found || addresses.some(({ address }) => isInside(address)))
    throw new PlatformError("unauthorized", `The mail server ${host} is not on the public network.`);
  return { address: found.address, port, servername: host };
}

/** Networks that are ours, or nobody's: no setting may have us speak to them. */
const INSIDE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["224.0.0.0", 3],
] as const)
  INSIDE.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  INSIDE.addSubnet(network, prefix, "ipv6");

function isInside(address: string): boolean {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return INSIDE.check(mapped, "ipv4");
  return INSIDE.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
