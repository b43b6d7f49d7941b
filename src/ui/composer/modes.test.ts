import { expect, it } from "vitest";
import type { ComposerView } from "@/core/conversation/composer-view";
import type { ConversationView } from "@/core/views";
import { naturalMode } from "./modes";

const matter = (composer: Partial<ComposerView>) =>
  ({
    segments: [{ visibility: "private" }],
    composer: { publicBlocked: null, privateBlocked: null, privateRecipientId: "ana", ...composer },
  }) as ConversationView;

it.each<[string, Partial<ComposerView>, "public" | "private"]>([
  ["there, while it is open", {}, "private"],
  [
    "in public, where only that is open",
    { privateBlocked: "private_not_accepted", privateRecipientId: null },
    "public",
  ],
  [
    "there, where it is closed and was never public: the agent reads why",
    { privateBlocked: "window_closed", privateRecipientId: null, publicBlocked: "no_public_leg" },
    "private",
  ],
])("answers what stands in private %s", (_where, composer, mode) => {
  expect(naturalMode(matter(composer))).toBe(mode);
});
