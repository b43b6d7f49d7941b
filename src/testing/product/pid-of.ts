import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Product } from "@/tooling/tests/product";

export const PARTS = ["workers", "web", "simulator", "postgres"] as const;
export type Part = (typeof PARTS)[number];

const Register = z.array(z.object({ name: z.string(), pid: z.number() }));

/** The process that plays a part now; a part that was killed comes back under another id. */
export function pidOf({ folder }: Pick<Product, "folder">, part: Part): number {
  const pid = part === "postgres" ? postmasterIn(folder) : childIn(folder, part);
  if (!pid) throw new Error(`No process plays ${part} now.`);
  return pid;
}

const postmasterIn = (folder: string) =>
  Number(readFileSync(path.join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

const childIn = (folder: string, part: Part) =>
  Register.parse(JSON.parse(readFileSync(path.join(folder, "children.json"), "utf8")))
    .filter(({ name }) => name === part)
    .at(-1)?.pid;
