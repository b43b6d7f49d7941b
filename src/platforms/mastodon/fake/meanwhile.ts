import { deleteStatus, editStatus } from "./acts";
import type { Call } from "./call";
import { currentVersion } from "./world";

/** What happens in the moment before a call is carried out: the status that is answered is changed or taken back. */
export function meanwhile({ fault, stage, fields, fake }: Call): void {
  const target = stage.world.statusCalled(fields.in_reply_to_id ?? "");
  if (!target) return;
  if (fault?.kind === "target_deleted") deleteStatus(stage, target.uri);
  if (fault?.kind === "target_edited")
    editStatus(stage, target.uri, {
      text: `${currentVersion(target).text} (and one thing more)`,
      isRenamed: fake.isRelative,
    });
}
