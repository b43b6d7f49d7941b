"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useState } from "react";
import { PASSWORD_MIN } from "@/core/people";
import { api } from "../../data/api";
import { keys } from "../../data/queries";
import { Button } from "../../primitives/button";
import { TextField } from "../../sign-in/text-field";

type Result = "changed" | "wrong_password" | "too_many" | "unreachable";

/** Another password. Whoever changes it is signed out everywhere else. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("account.password");
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const [result, setResult] = useState<Result | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await api
      .changePassword({ current, wanted })
      .catch(() => ({ ok: false, reason: "unreachable" }) as const);
    setBusy(false);
    setResult(outcome.ok ? "changed" : outcome.reason);
    if (!outcome.ok) return;
    setCurrent("");
    setWanted("");
    await client.invalidateQueries({ queryKey: keys.signIns });
  };
  return (
    <form onSubmit={(event) => void save(event)} className="max-w-[44ch]">
      <h2 className="type-section mb-3">{t("title")}</h2>
      {/* For the browser's own keeper of passwords. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        name="current"
        label={t("current")}
        type="password"
        autoComplete="current-password"
        required
        dir="ltr"
        value={current}
        onChange={({ target }) => setCurrent(target.value)}
      />
      <TextField
        name="wanted"
        label={t("wanted", { min: PASSWORD_MIN })}
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_MIN}
        dir="ltr"
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
      />
      <p role="alert" className="type-preview text-over not-empty:mb-3">
        {result && result !== "changed" && t(result)}
      </p>
      <Button type="submit" look="main" disabled={isBusy}>
        {t("save")}
      </Button>
      <p role="status" className="type-preview mt-2 text-ink-3">
        {result === "changed" && t("changed")}
      </p>
    </form>
  );
}
