import { z } from "zod";
import type { AppSecrets } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** As the application's page for developers names them. */
const MetaApp = z.object({ appId: z.string().min(1), appSecret: z.string().min(1) });
export type MetaApp = z.infer<typeof MetaApp>;

/** Throws `unauthorized` naming the missing fields, never their values. */
export function metaAppFrom(secrets: AppSecrets): MetaApp {
  const read = MetaApp.safeParse(secrets);
  if (read.success) return read.data;
  const fields = [...new Set(read.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new PlatformError(
    "unauthorized",
    `The secrets of the application at Meta are incomplete (${fields}).`,
  );
}
