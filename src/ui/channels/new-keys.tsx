"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { CredentialField } from "@/core/connecting";
import { Button } from "../primitives/button";
import { CredentialFields, fieldsOf } from "./connect/credential-fields";

interface NewKeysProps {
  platform: string;
  fields: CredentialField[];
  isBusy: boolean;
  onGiven(typed: Record<string, string>): void;
}

/** Keys made in the platform's own console. They leave the page with the form and are never shown again. */
export function NewKeys({ platform, fields, isBusy, onGiven }: NewKeysProps) {
  const t = useTranslations("channel.reconnect");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onGiven(fieldsOf(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="mt-4 max-w-md">
      <CredentialFields platform={platform} fields={fields} />
      <Button type="submit" look="line" disabled={isBusy}>
        {t("save")}
      </Button>
    </form>
  );
}
