"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { PLACE_NAME_MAX } from "@/core/people";
import { Door } from "./door";
import { Enter, NewPassword } from "./new-password";
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
        <NewPassword />
        <TextField
          name="teamName"
          label={t("teamName")}
          defaultValue={t("teamNameStart")}
          required
          maxLength={PLACE_NAME_MAX}
          dir="auto"
        />
        <Enter error={state.error && t(state.error)} words={t("submit")} isPending={isPending} />
      </form>
    </Door>
  );
}
