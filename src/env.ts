import { z } from "zod";

/** Everything the environment may say. Secrets of platforms are not here: an admin enters them, they are stored encrypted. */
const Env = z.object({
  SIXTY_MODE: z.enum(["demo", "live"]).default("demo"),
  /** 32 bytes in base64: encrypts credentials and raw events, signs cookies. */
  SIXTY_KEY: z.string().refine(isKey, "must be 32 bytes in base64 (openssl rand -base64 32)"),
  /** The address people open. */
  SIXTY_URL: z.url().default("http://localhost:3060"),
  DATABASE_URL: z.string().min(1, "must be the address of a PostgreSQL database"),
  REDIS_URL: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3060),
  SIXTY_SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Where a process may keep files that outlive it; the start names it to its children. */
  SIXTY_DATA_FOLDER: z.string().optional(),
});
export type Env = z.infer<typeof Env>;

/** What a start goes by: it makes, chooses or refuses what is missing here. */
const StartEnv = Env.extend({
  SIXTY_KEY: Env.shape.SIXTY_KEY.optional(),
  SIXTY_URL: z.url().optional(),
  DATABASE_URL: Env.shape.DATABASE_URL.optional(),
});
export type StartEnv = z.infer<typeof StartEnv>;

/** The only reader of the environment. Throws one message that names every setting to mend. */
export function env(): Env {
  return read(Env);
}

/** The environment of `npm start`, before it has filled in what is missing. */
export function startEnv(): StartEnv {
  return read(StartEnv);
}

/** All that was given to us, to be passed on to a child. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return { ...process.env };
}

function read<T>(shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new Error(`These settings need attention:\n${faults.join("\n")}`);
}

function isKey(text: string): boolean {
  return Buffer.from(text, "base64").length === 32;
}
