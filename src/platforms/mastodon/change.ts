import { z } from "zod";
import { PlatformError } from "@/platforms/platform-error";
import { orAbsent } from "./instance";
import type { Status } from "./payloads";
import { type Desk, READ, seek } from "./statuses";
import { textOfHtml } from "./text-of-html";

/** Other words under the same handles and the same content warning, with the same files: those not named again are taken off. */
export async function changeText(desk: Desk, externalId: string, text: string): Promise<void> {
  const status = await own(desk, externalId);
  const [opening = ""] = OPENING.exec(await writtenText(desk, status)) ?? [];
  await desk.client.write(pathOf(status), {
    method: "PUT",
    json: {
      status: `${opening}${text}`,
      ...(status.warning && { spoiler_text: status.warning }),
      ...(status.media.length > 0 && { media_ids: status.media.map(({ id }) => id) }),
    },
  });
}

export async function remove(desk: Desk, externalId: string): Promise<void> {
  const status = await own(desk, externalId);
  await desk.client.write(pathOf(status), { method: "DELETE" });
}

const OPENING = /^(?:@\S+\s+)+/u;
const Source = z.object({ text: z.string() });

/** As it was written, before the server made HTML of it; a relative without that shows handles just as well. */
async function writtenText({ client }: Desk, status: Status): Promise<string> {
  const answer = await client.read(`${pathOf(status)}/source`, READ).catch(orAbsent);
  return Source.safeParse(answer?.body).data?.text ?? textOfHtml(status.content);
}

async function own(desk: Desk, externalId: string): Promise<Status> {
  const sought = await seek(desk, externalId);
  if (typeof sought !== "string") return sought.status;
  throw new PlatformError("rejected", "The post is gone.", { reason: "target_gone" });
}

const pathOf = ({ localId }: Status) => `api/v1/statuses/${encodeURIComponent(localId)}`;
