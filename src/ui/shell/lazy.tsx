"use client";

import dynamic from "next/dynamic";

/**
 * Surfaces that open on demand. They bring the dialog and list machinery with them, which the first screen does
 * without; `fetchSurfaces` gets them while nobody waits, so that a key press still opens them at once.
 */
const surfaces = {
  conversation: () => import("../thread/conversation"),
  filter: () => import("../inbox/filter-popup"),
  held: () => import("../composer/held"),
  assign: () => import("../thread/assign-popup"),
  snooze: () => import("../thread/snooze-popup"),
  tag: () => import("../thread/tag-popup"),
  more: () => import("../thread/more-popup"),
  move: () => import("../move/move-dialog"),
  palette: () => import("./palette"),
  keys: () => import("./keys-sheet"),
  profile: () => import("./profile-popup"),
  wallAssign: () => import("../wall/wall-assign"),
};

/** Drawn by the server too: an address that names a conversation shows it at once. */
export const Conversation = dynamic(surfaces.conversation);
export const FilterPopup = dynamic(surfaces.filter, { ssr: false });
export const Held = dynamic(surfaces.held, { ssr: false });
export const AssignPopup = dynamic(surfaces.assign, { ssr: false });
export const SnoozePopup = dynamic(surfaces.snooze, { ssr: false });
export const TagPopup = dynamic(surfaces.tag, { ssr: false });
export const MorePopup = dynamic(surfaces.more, { ssr: false });
export const MoveDialog = dynamic(surfaces.move, { ssr: false });
export const Palette = dynamic(surfaces.palette, { ssr: false });
export const KeysSheet = dynamic(surfaces.keys, { ssr: false });
export const ProfilePopup = dynamic(surfaces.profile, { ssr: false });
export const WallAssign = dynamic(surfaces.wallAssign, { ssr: false });

const CALM_MS = 1_500;

export function fetchSurfaces(): () => void {
  const timer = setTimeout(() => {
    for (const fetch of Object.values(surfaces)) void fetch();
  }, CALM_MS);
  return () => clearTimeout(timer);
}
