"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CommandGroup } from "@/core/keys/key-table";
import { useKeyRegistry } from "../keys/key-context";
import { SingleKeys } from "../keys/single-keys";
import { buttonLook, IconButton } from "../primitives/button";
import { Dialog, DialogTitle } from "../primitives/dialog";
import { Keys } from "../primitives/keys";

const GROUPS: readonly CommandGroup[] = ["list", "conversation", "composer", "go", "general"];

/** All keys as this person has them, the switch that turns the single ones off, and the way to others. */
export default function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("keys");
  return (
    <Dialog
      open
      onClose={onClose}
      className="inset-x-0 top-[6dvh] mx-auto max-h-[88dvh] w-180 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-dialog px-7 pt-6 pb-5"
    >
      <div className="flex items-center">
        <DialogTitle className="type-name flex-1 text-[1.625rem]/8">{t("title")}</DialogTitle>
        <IconButton label={t("close")} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="mt-4 mb-5 gap-x-12 desk:columns-2">
        {GROUPS.map((group) => (
          <Group key={group} group={group} />
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line pt-4">
        <div>
          <SingleKeys />
        </div>
        <Link href="/settings/account#keys" onClick={onClose} className={buttonLook("line")}>
          {t("change")}
        </Link>
      </div>
    </Dialog>
  );
}

function Group({ group }: { group: CommandGroup }) {
  const t = useTranslations("palette");
  const name = useTranslations("command");
  const { table } = useKeyRegistry();
  return (
    <section className="break-inside-avoid pb-5 last:pb-0">
      <h3 className="type-meta mb-1 font-semibold text-ink-3">{t(`group.${group}`)}</h3>
      <dl>
        {table.commands
          .filter((command) => command.group === group)
          .map(({ id, keys }) => (
            <div
              key={id}
              className="type-preview flex min-h-8 items-center gap-4 border-line not-first:border-t"
            >
              <dt className="flex-1">{name(id as Parameters<typeof name>[0])}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <Keys key={key} keys={key} always />
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
