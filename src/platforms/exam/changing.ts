import { expect } from "vitest";
import type { ChangePeriods } from "@/core/answer/may-change";
import type { MessageEvent, Visibility } from "@/core/inbound-event";
import type { Exam, Questions } from "../contract";
import { type Abilities, forEach, where } from "./abilities";
import { answering } from "./answering";
import {
  asked,
  customerWrites,
  drained,
  eventsOf,
  freshScene,
  messagesIn,
  messagesOf,
  type Scene,
  sourceOf,
} from "./asking";

/** Edits, deletions and hiding, theirs and ours. */
export const changing = (can: Abilities): Questions => {
  const [inbound] = can.inbound;
  const { capabilities } = can;
  return {
    ...where(can.happens("customerEdits") && inbound !== undefined, {
      "shows an edit as the same message with a newer version": (exam) =>
        edit(exam, first(inbound).visibility),
    }),
    ...where(can.happens("customerDeletes") && inbound !== undefined, {
      "shows a deletion as gone, and as an event": (exam) => deletion(exam, first(inbound).visibility),
    }),
    ...forEach(visibilitiesIn(capabilities.remove), (visibility) => ({
      [`takes its own ${visibility} answer back, and says when there is none`]: (exam) =>
        removal(exam, visibility),
    })),
    ...forEach(visibilitiesIn(capabilities.edit), (visibility) => ({
      [`changes its own ${visibility} answer in place, and again without harm`]: (exam) =>
        ownEdit(exam, visibility),
    })),
    ...where(capabilities.hide, {
      "hides what a customer wrote, and shows it again": hiding,
    }),
  };
};

const visibilitiesIn = (periods: ChangePeriods) =>
  (["public", "private"] as const).filter((visibility) => periods[visibility]);

const first = <One>(one: One | undefined): One => asked(one, "capabilities");

async function edit(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const id = customerWrites(scene, visibility, "My bag is gome.");
  const page = await drained(scene.session, {
    source: sourceOf(scene, visibility),
  });
  const [before] = messagesOf(scene, page.envelopes);
  scene.platform.customerEdits?.(id, "My bag is gone.");
  const after = await now(scene, visibility, id);
  expect(after).toMatchObject({
    externalId: id,
    ...(scene.platform.showsEarlierVersions && {
      earlierVersions: [{ body: before?.current.body }],
    }),
  });
  expect(after?.current.body).toContain("gone");
  expect(after?.current.version).not.toBe(before?.current.version);
  expect((after?.orderKey ?? "") > (before?.orderKey ?? "")).toBe(true);
  expect(after?.createdAt).toEqual(before?.createdAt);
}

/** A message as the platform shows it now. */
async function now(scene: Scene, visibility: Visibility, id: string): Promise<MessageEvent | undefined> {
  const looked = await scene.session.lookup?.([id]);
  const messages = looked
    ? messagesOf(
        scene,
        looked.flatMap(({ envelope }) => envelope ?? []),
      )
    : await messagesIn(scene, sourceOf(scene, visibility));
  return messages.findLast(({ externalId }) => externalId === id);
}

async function deletion(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const id = customerWrites(scene, visibility, "I take that back.");
  const before = await drained(scene.session, {
    source: sourceOf(scene, visibility),
  });
  scene.platform.customerDeletes?.(id);
  const looked = await scene.session.lookup?.([id]);
  if (looked) expect(looked).toMatchObject([{ externalId: id, state: "gone" }]);
  const envelopes = looked
    ? looked.flatMap(({ envelope }) => envelope ?? [])
    : (
        await drained(scene.session, {
          source: sourceOf(scene, visibility),
          cursor: before.cursor,
        })
      ).envelopes;
  expect(eventsOf(scene, envelopes)).toMatchObject([{ type: "deletion", externalId: id }]);
}

async function removal(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const sent = await scene.session.send(await answering(scene, visibility, { text: "It has landed." }));
  const remove = asked(scene.session.remove, "session.remove");
  await remove(sent.externalId);
  expect(scene.platform.brandHas(visibility)).toEqual([]);
  const again = await remove(sent.externalId).catch((error: unknown) => error);
  if (again !== undefined) expect(again).toMatchObject({ fault: "rejected", reason: "target_gone" });
}

async function ownEdit(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const sent = await scene.session.send(await answering(scene, visibility, { text: "It has lamded." }));
  const edit = asked(scene.session.edit, "session.edit");
  await edit(sent.externalId, "It has landed.");
  await edit(sent.externalId, "It has landed.");
  const [there, ...others] = scene.platform.brandHas(visibility);
  expect(others).toEqual([]);
  expect(there).toMatchObject({
    externalId: sent.externalId,
    text: expect.stringContaining("landed"),
  });
}

async function hiding(exam: Exam) {
  const { platform, session } = await freshScene(exam);
  const hide = asked(session.hide, "session.hide");
  const isHidden = asked(platform.isHidden, "isHidden");
  const id = asked(platform.customerCommentsOnOurs, "customerCommentsOnOurs")("Rude words about the crew.");
  await hide(id, true);
  expect(isHidden(id)).toBe(true);
  await hide(id, false);
  expect(isHidden(id)).toBe(false);
}
