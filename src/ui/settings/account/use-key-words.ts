"use client";

import { useTranslations } from "next-intl";
import { type KeysView, ownTable } from "@/core/keys/own-keys";
import { COMMANDS } from "../../commands";
import { capsOf } from "../../keys/key-caps";
import { useKeyRegistry } from "../../keys/key-context";
import type { KeysAnswer } from "../../keys/use-own-keys";

/** What is said of commands and keys. Keys run from left to right in any language. */
export function useKeyWords() {
  const t = useTranslations("account.keys");
  const command = useTranslations("command");
  const { table, isApple } = useKeyRegistry();
  const name = (id: string) => command(id as Parameters<typeof command>[0]);
  const caps = (keys: readonly string[]) =>
    keys.map((key) => `${LEFT_TO_RIGHT}${capsOf(key, isApple)}${ISOLATE_END}`).join(" ");
  const keysOf = (id: string, commands = table.commands) =>
    caps(commands.find((one) => one.id === id)?.keys ?? []);
  const refusal = (answer: KeysAnswer): string | null => {
    if (answer.ok) return null;
    if (answer.reason !== "clash") return t(answer.reason);
    return t("clash", { command: name(answer.other), keys: keysOf(answer.other) });
  };
  const nowOn = (id: string, { own }: KeysView) =>
    t("nowOn", { command: name(id), keys: keysOf(id, ownTable(COMMANDS, own).commands) });
  /** Of a key that was one's own until another command of a newer version had it. */
  const ignoredKey = (id: string): string | null => {
    const found = table.ignored.find((one) => one.id === id);
    return found ? t("ignored", { key: caps([found.key]), command: name(found.other) }) : null;
  };
  return { name, refusal, nowOn, ignoredKey };
}

const LEFT_TO_RIGHT = "\u2066";
const ISOLATE_END = "\u2069";
