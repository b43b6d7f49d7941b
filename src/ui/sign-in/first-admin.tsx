"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { PASSWORD_MIN, PLACE_NAME_MAX } from "@/core/people";
import { Button } from "../primitives/button";
import { Door } from "./door";
import { TextField } from "./text-field";

export interface FirstAdminState {
  error: "invalid_code" | "invalid_form" | null;
}

interface FirstAdminProps {
  makeFirstAdmin: (previous: FirstAdminState, form: FormData) => Promise<FirstAdminState>;
}

/** The first visit to a new installation. */
export function FirstAdmin({ makeFirstAdmin }: FirstAdminProps) {
  const t = useTranslations("firstAdmin");
  const signIn = useTranslations("signIn");
  const [state, submit, isPending] = useActionState(makeFirstAdmin, { error: null });
  return (
    <Door title={t("title")}>
      <p className="type-body mb-6 max-w-[44ch] text-ink-2">{t("text")}</p>
      <form action={submit} className="grid">
        <TextField name="code" label={t("code")} required autoComplete="off" dir="ltr" />
        <TextField name="name" label={t("name")} required autoComplete="name" dir="auto" />
        <TextField
          name="email"
          label={signIn("email")}
          type="email"
          required
          autoComplete="username"
          dir="ltr"
        />
        <TextField
          name="password"
          label={t("password", { min: PASSWORD_MIN })}
          type="password"
          required
          minLength={PASSWORD_MIN}
          autoComplete="new-password"
          dir="ltr"
        />
        <TextField
          name="teamName"
          label={t("teamName")}
          defaultValue={t("teamNameStart")}
          required
          maxLength={PLACE_NAME_MAX}
          dir="auto"
        />
        <p role="alert" className="type-preview text-over not-empty:mb-3">
          {state.error && t(state.error)}
        </p>
        <Button type="submit" look="main" size="large" disabled={isPending}>
          {t("submit")}
        </Button>
      </form>
    </Door>
  );
}
