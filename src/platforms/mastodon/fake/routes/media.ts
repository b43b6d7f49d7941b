import { takenFile } from "@/platforms/fake-kit/taken-file";
import { nextId } from "../acts";
import { type Answer, type Call, ok, type Route } from "../call";
import type { Medium } from "../entries";
import { Refusal } from "../refusal";
import { viewMedium } from "../view";

export const mediaRoutes: Route[] = [
  { method: "POST", path: "/api/v2/media", scope: "write:media", handle: upload },
  { method: "GET", path: "/api/v1/media/:id", scope: "write:media", handle: look },
];

const BYTES_MAX = 16_777_216;
const DESCRIPTION_MAX = 1_500;
const PICTURES = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);

/** A slow instance has not made the smaller sizes when it answers. */
function upload({ stage, viewer, file: bytes, fields, fault }: Call): Answer {
  const { description = "" } = fields;
  if (!bytes) throw Refusal.invalid("File can't be blank");
  const file = takenFile(bytes);
  if (!PICTURES.has(file.type)) throw Refusal.invalid("File content type is invalid");
  if (file.size > BYTES_MAX) throw Refusal.invalid("File size must be less than 16 MB");
  if ([...description].length > DESCRIPTION_MAX) throw Refusal.invalid("Description is too long");
  const isSlow = fault?.kind === "slow_media";
  const medium: Medium = {
    id: nextId(stage.now()),
    ownerId: viewer.id,
    file,
    description,
    looksToGo: isSlow ? 2 : 0,
  };
  stage.record({ type: "media", medium });
  return isSlow ? { status: 202, body: { ...viewMedium(medium), url: null } } : ok(viewMedium(medium));
}

function look(call: Call): Answer {
  const medium = mediumOf(call, call.params.id ?? "");
  if (!medium) throw Refusal.notFound();
  if (medium.looksToGo === 0) return ok(viewMedium(medium));
  call.stage.record({ type: "media", medium: { ...medium, looksToGo: medium.looksToGo - 1 } });
  return { status: 206, body: { ...viewMedium(medium), url: null } };
}

const NAMED_MAX = 4;

/** The files that a post names: its writer's own, not yet in another post, and ready. */
export function mediaNamed(call: Call): Medium[] {
  const ids = call.mediaIds;
  if (ids.length > NAMED_MAX) throw Refusal.invalid("Cannot attach more than 4 files");
  const media = ids.map((id) => mediumOf(call, id));
  return media.map((medium) => {
    if (!medium || call.stage.world.isAttached(medium.id))
      throw Refusal.invalid("Media attachments not found");
    if (medium.looksToGo > 0)
      throw Refusal.invalid("Cannot attach files that have not finished processing. Try again in a moment!");
    return medium;
  });
}

function mediumOf({ stage, viewer }: Call, id: string): Medium | null {
  const medium = stage.world.media.get(id);
  return medium?.ownerId === viewer.id ? medium : null;
}
