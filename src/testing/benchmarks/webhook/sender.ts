import { connect, type Socket } from "node:net";
import { quantile } from "../figures";
import { deliveries, type SignedDelivery } from "./deliveries";
import { type SendingResult, SendingWish } from "./sending";

/** The generator, in a process of its own: it writes and reads HTTP by hand, to leave the processor to the product. */
process.once("message", (message) => void send(SendingWish.parse(message)));
process.channel?.ref();

async function send(wish: SendingWish): Promise<void> {
  const source = deliveries({ ...wish, until: new Date() });
  const ready = Array.from({ length: READY }, () => source.next().value);
  const result: SendingResult = {
    acceptedIds: [],
    otherAnswers: {},
    p50: 0,
    p99: 0,
    seconds: 0,
    processorSeconds: 0,
  };
  const latencies: number[] = [];
  const started = performance.now();
  const cpu = process.cpuUsage();
  const ends = started + wish.seconds * 1_000;
  await Promise.all(
    Array.from({ length: wish.connections }, async () => {
      const line = await openLine(wish);
      while (performance.now() < ends) {
        const one: SignedDelivery = ready.pop() ?? source.next().value;
        const at = performance.now();
        const status = await line.post(one);
        latencies.push(performance.now() - at);
        if (status === 200) result.acceptedIds.push(one.externalId);
        else result.otherAnswers[status] = (result.otherAnswers[status] ?? 0) + 1;
      }
      line.close();
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const told = {
    ...result,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    seconds: (performance.now() - started) / 1_000,
    processorSeconds: (user + system) / 1e6,
  };
  process.send?.(told, undefined, undefined, () => process.disconnect());
}

/** Made before the clock runs; the rest is made on the way. */
const READY = 20_000;

/** One connection that is kept, one request at a time. */
async function openLine({ port, path }: SendingWish) {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return {
    post({ body, signature }: SignedDelivery): Promise<number> {
      const head =
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
        `x-twitter-webhooks-signature: ${signature}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
      socket.write(head + body);
      return answered(socket);
    },
    close: () => socket.destroy(),
  };
}

/** The status of one whole answer; 0 when the connection ended. */
function answered(socket: Socket): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  let text = "";
  const onData = (chunk: Buffer) => {
    text += chunk.toString("latin1");
    const headEnd = text.indexOf("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (headEnd !== -1 && text.length >= headEnd + 4 + length) done(Number(text.slice(9, 12)));
  };
  const onEnd = () => done(0);
  const done = (status: number) => {
    socket.off("data", onData).off("close", onEnd);
    resolve(status);
  };
  socket.on("data", onData).once("close", onEnd);
  return promise;
}
