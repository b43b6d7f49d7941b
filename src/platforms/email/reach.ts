import { lookup } from "node:dns/promises";
import { PlatformError } from "@/platforms/platform-error";
import { isPublicAddress } from "@/platforms/public-address";
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
  if (!found || addresses.some(({ address }) => !isPublicAddress(address)))
    throw new PlatformError("unauthorized", `The mail server ${host} is not on the public network.`);
  return { address: found.address, port, servername: host };
}
