"use client";

import { useTranslations } from "next-intl";
import type { SignInView } from "@/core/people";
import { PageFrame } from "../../channels/page-frame";
import { PasswordForm } from "./password-form";
import { SignIns } from "./sign-ins";

/** One's own way in: the password, and where it was used. */
export function Account({ email, signIns }: { email: string; signIns: SignInView[] }) {
  const t = useTranslations("account");
  return (
    <PageFrame screen="account">
      <header className="mb-8">
        <h1 className="type-page">{t("title")}</h1>
        <p className="mt-1 text-ink-3">
          {t("lede")} <bdi dir="ltr">{email}</bdi>
        </p>
      </header>
      <div className="grid gap-x-14 gap-y-10 desk:grid-cols-2">
        <PasswordForm email={email} />
        <SignIns start={signIns} />
      </div>
    </PageFrame>
  );
}
