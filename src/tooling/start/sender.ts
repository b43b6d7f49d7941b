import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

/** Whoever speaks to us from here is a proxy of the house, or this machine itself. */
const HOUSE = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  HOUSE.addSubnet(network, prefix, "ipv4");
}
HOUSE.addSubnet("::1", 128, "ipv6");
HOUSE.addSubnet("fc00::", 7, "ipv6");

/**
 * Says where a request came from, in the header that the pages read. What a stranger claims about it is replaced by
 * the address of the connection; only a proxy of the house may speak for somebody else.
 */
export function nameSender({ headers, socket }: IncomingMessage): void {
  const peer = plain(socket.remoteAddress ?? "");
  if (peer === "" || isOfHouse(peer)) return;
  headers["x-forwarded-for"] = peer;
}

/** An IPv4 address arrives in IPv6 notation where the socket speaks both. */
const plain = (address: string) => address.replace(/^::ffff:/i, "");
const isOfHouse = (address: string) => HOUSE.check(address, isIPv6(address) ? "ipv6" : "ipv4");
