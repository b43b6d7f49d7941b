"use client";

import { usePathname, useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useCommands } from "../keys/key-context";
import { bell } from "../notifications/bell";
import { KeysSheet, NotificationsPopup, Palette, ViewsChooser } from "./lazy";
import { undoLatest } from "./undo";
import { isManager, useViewer } from "./viewer-context";

/** What the palette can find besides commands. */
export interface Findable {
  id: string;
  name: string;
  platform: string;
  preview: string;
  open: () => void;
}

interface Finder {
  context: string | null;
  findables: Findable[];
}

const NOTHING: Finder = { context: null, findables: [] };
const FinderContext = createContext<RefObject<Finder>>({ current: NOTHING });

/** Lets a screen say what the palette finds on it, and what its commands are about. Read when the palette opens. */
export function useFindables(finder: Finder) {
  const held = useContext(FinderContext);
  useEffect(() => {
    held.current = finder;
    return () => {
      held.current = NOTHING;
    };
  });
}

/** The commands of every screen, and the two sheets drawn from the table. */
export function DeskCommands({ children }: { children: ReactNode }) {
  const router = useRouter();
  const viewer = useViewer();
  const pathname = usePathname();
  const [sheet, setSheet] = useState<"palette" | "keys" | "views" | "notifications" | null>(null);
  const finder = useRef(NOTHING);
  const go = (address: string) => () => router.push(address);
  useCommands({
    "go.inbox": go("/inbox"),
    "go.mine": go("/inbox?view=mine"),
    "go.unassigned": go("/inbox?view=unassigned"),
    "go.views": () => setSheet("views"),
    "go.wall": isManager(viewer) ? go("/wall") : undefined,
    "go.channels": go("/channels"),
    "go.replies": go("/settings/replies"),
    "go.people": viewer.role === "admin" ? go("/settings/people") : undefined,
    "go.promises": viewer.role === "admin" ? go("/settings/promises") : undefined,
    "go.account": go("/settings/account"),
    "go.macros": go("/settings/macros"),
    "go.notifications": () => setSheet("notifications"),
    "palette.open": () => setSheet("palette"),
    // The inbox opens it where it stands.
    "search.open": pathname === "/inbox" ? undefined : go("/inbox?q="),
    "keys.open": () => setSheet("keys"),
    undo: () => undoLatest(),
  });
  const close = useMemo(() => () => setSheet(null), []);
  return (
    <FinderContext value={finder}>
      {children}
      {sheet === "palette" && <Palette {...finder.current} onClose={close} />}
      {sheet === "views" && <ViewsChooser onClose={close} />}
      {sheet === "notifications" && <NotificationsPopup anchor={bell()} onClose={close} />}
      {sheet === "keys" && <KeysSheet onClose={close} />}
    </FinderContext>
  );
}
