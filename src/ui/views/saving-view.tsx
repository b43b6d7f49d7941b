"use client";

import { useState } from "react";
import type { InboxLocation } from "../inbox/location";
import { useCommands } from "../keys/key-context";
import { ViewDialog } from "../shell/lazy";

/** Lets what is on the screen be saved, where there is anything: an empty search is no view. */
export function SavingView({ location }: { location: InboxLocation }) {
  const [isOpen, setOpen] = useState(false);
  const { shows, isMissing } = location;
  const isNothing = isMissing || (shows.kind === "search" && shows.q === "");
  useCommands({ "list.saveView": isNothing ? undefined : () => setOpen(true) });
  return isOpen && <ViewDialog location={location} onClose={() => setOpen(false)} />;
}
