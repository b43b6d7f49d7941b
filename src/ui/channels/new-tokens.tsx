"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "../primitives/button";
import { TextField } from "../sign-in/text-field";

export interface GivenTokens {
  accessToken: string;
  refreshToken?: string;
}

/** Tokens made in the platform's own console. They leave the page with the form and are never shown again. */
export function NewTokens({ isBusy, onGiven }: { isBusy: boolean; onGiven(tokens: GivenTokens): void }) {
  const t = useTranslations("channel.reconnect");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [accessToken, refreshToken] = ["accessToken", "refreshToken"].map((name) =>
      String(form.get(name) ?? "").trim(),
    );
    if (accessToken) onGiven({ accessToken, ...(refreshToken && { refreshToken }) });
  };
  const secret = { type: "password", autoComplete: "off", dir: "ltr", spellCheck: false } as const;
  return (
    <form onSubmit={submit} className="mt-4 max-w-md">
      <TextField name="accessToken" label={t("accessToken")} required {...secret} />
      <TextField name="refreshToken" label={t("refreshToken")} {...secret} />
      <Button type="submit" look="line" disabled={isBusy}>
        {t("save")}
      </Button>
    </form>
  );
}
