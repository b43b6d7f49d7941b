import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's end of a WebSocket (RFC 6455) that only ever speaks text. */
export interface TextSocket {
  say(text: string): void;
  /** Hangs up without a word. */
  breakOff(): void;
}

/** What makes an answer to a key out of it, for everybody. */
const HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const TEXT = 0x81;
const CLOSE = 0x88;
const CLOSING = 8;
const OPCODE_MASK = 0x0f;

export function textSocket(request: IncomingMessage, socket: Duplex): TextSocket {
  const key = request.headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1").update(`${key}${HANDSHAKE}`).digest("base64");
  socket.write(
    [
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${accept}`,
      "\r\n",
    ].join("\r\n"),
  );
  socket.on("data", (frame: Buffer) => {
    if (((frame[0] ?? 0) & OPCODE_MASK) === CLOSING) socket.end(Buffer.from([CLOSE, 0]));
  });
  // Whoever hangs up in the middle is gone, and that is all.
  socket.on("error", () => socket.destroy());
  return {
    say: (text) => void socket.write(framed(Buffer.from(text))),
    breakOff: () => void socket.destroy(),
  };
}

function framed(text: Buffer): Buffer {
  if (text.length < 126) return Buffer.concat([Buffer.from([TEXT, text.length]), text]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(text.length));
  if (text.length <= 0xffff) return Buffer.concat([Buffer.from([TEXT, 126]), length.subarray(6), text]);
  return Buffer.concat([Buffer.from([TEXT, 127]), length, text]);
}
