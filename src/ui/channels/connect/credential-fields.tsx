"use client";

import { useTranslations } from "next-intl";
import type { CredentialField } from "@/core/connecting";
import { usePhrase } from "../../intl/phrase";
import { TextField } from "../../sign-in/text-field";

/** What a platform wants to be told. Secrets leave the page with the form and are never shown again. */
export function CredentialFields({ platform, fields }: { platform: string; fields: CredentialField[] }) {
  const t = useTranslations("connect");
  const label = usePhrase("channel.field");
  return fields.map(({ name, isSecret, isOptional = false }) => (
    <TextField
      key={name}
      id={`${platform}-${name}`}
      name={name}
      label={isOptional ? t("optional", { field: label(name) }) : label(name)}
      required={!isOptional}
      type={isSecret ? "password" : "text"}
      autoComplete="off"
      dir="ltr"
      spellCheck={false}
    />
  ));
}

/** The fields of a form by their names. */
export const fieldsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
