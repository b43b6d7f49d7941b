import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { ServedFake } from "@/platforms/serve-fake";

const Ports = z.record(z.string(), z.number().int());

/**
 * The ports that platforms were on before: channels point to them. The first platform is where it was told to be, the
 * others follow it, or are anywhere when that port is somebody else's.
 */
export function portsIn(path: string, first: number) {
  const before = existsSync(path) ? Ports.parse(JSON.parse(readFileSync(path, "utf8"))) : {};
  return {
    async taken(
      platform: string,
      at: number,
      serve: (port: number) => Promise<ServedFake>,
    ): Promise<ServedFake> {
      if (at === 0) return serve(first);
      const wanted = before[platform] ?? (first === 0 ? 0 : first + at);
      const served = await serve(wanted).catch(() => serve(0));
      before[platform] = served.port;
      writeFileSync(path, JSON.stringify(before));
      return served;
    },
  };
}
