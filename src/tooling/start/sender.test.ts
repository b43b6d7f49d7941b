import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { nameSender } from "./sender";

function from(peer: string | undefined, claimed?: string): string | string[] | undefined {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  if (claimed !== undefined) request.headers["x-forwarded-for"] = claimed;
  nameSender(request);
  return request.headers["x-forwarded-for"];
}

it.each(["203.0.113.9", "::ffff:203.0.113.9", "2001:db8::9"])(
  "believes nothing that %s claims about where it is",
  (peer) => {
    expect(from(peer, "127.0.0.1")).toBe(peer.replace("::ffff:", ""));
    expect(from(peer)).toBe(peer.replace("::ffff:", ""));
  },
);

it.each(["127.0.0.1", "::1", "::ffff:10.1.2.3", "192.168.0.7", "172.31.0.1", "fd00::1"])(
  "lets a proxy of the house at %s speak for others",
  (peer) => {
    expect(from(peer, "203.0.113.9")).toBe("203.0.113.9");
  },
);

it("adds nothing where the framework names the connection itself", () => {
  expect(from("127.0.0.1")).toBeUndefined();
  expect(from(undefined)).toBeUndefined();
});
