"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { CommandGroup } from "@/core/keys/key-table";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { savedAddress, useSavedViews } from "../views/use-saved-views";
import type { Findable } from "./desk-commands";

export interface PaletteEntry {
  id: string;
  label: string;
  /** A command's id, for its icon and keys. */
  command?: string;
  /** A conversation's platform and words. */
  platform?: string;
  hint?: string;
  run: () => void;
}

export interface PaletteGroup {
  value: CommandGroup | "conversations" | "views";
  items: PaletteEntry[];
}

const ORDER: readonly CommandGroup[] = ["conversation", "list", "go", "general"];

/** Only what can be done now: a command without a handler is not offered. */
export function usePaletteGroups(findables: Findable[]): PaletteGroup[] {
  const t = useTranslations("command");
  const registry = useKeyRegistry();
  const router = useRouter();
  const saved = useSavedViews()?.views ?? [];
  const offered = registry.table.commands.filter(
    ({ id, palette }) => palette && registry.handlers.get(id)?.size,
  );
  const commands = ORDER.map(
    (group): PaletteGroup => ({
      value: group,
      items: offered
        .filter((command) => command.group === group)
        .map(({ id }) => ({
          id,
          label: t(id as Parameters<typeof t>[0]),
          command: id,
          run: () => runCommand(registry, id),
        })),
    }),
  );
  const conversations: PaletteGroup = {
    value: "conversations",
    items: findables.map(({ id, name, platform, preview, open }) => ({
      id,
      label: `${name} ${preview}`,
      hint: name,
      platform,
      run: open,
    })),
  };
  const views: PaletteGroup = {
    value: "views",
    items: saved.map(({ id, name }) => ({
      id,
      label: name,
      command: "go.views",
      run: () => router.push(savedAddress(id)),
    })),
  };
  return [...commands, views, conversations].filter(({ items }) => items.length > 0);
}
