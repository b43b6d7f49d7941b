"use client";

import { useTranslations } from "next-intl";
import type { NotificationKind } from "@/core/notifications";
import type { SignInView } from "@/core/people";
import { PageFrame } from "../../channels/page-frame";
import { LooksChoices } from "../../shell/looks";
import { KeysSection } from "./keys-section";
import { PasswordForm } from "./password-form";
import { SignIns } from "./sign-ins";
import { ToldSection } from "./told-section";

interface AccountProps {
  email: string;
  signIns: SignInView[];
  quiet: NotificationKind[];
}

/** What is one's own: how it looks, what it tells, the keys, and the way in. All of it is the same on every device. */
export function Account({ email, signIns, quiet }: AccountProps) {
  const t = useTranslations("account");
  return (
    <PageFrame screen="account">
      <header className="mb-8">
        <h1 className="type-page">{t("title")}</h1>
        <p className="mt-1 text-ink-3">
          {t("lede")} <bdi dir="ltr">{email}</bdi>
        </p>
      </header>
      <div className="grid gap-10">
        <div className="grid items-start gap-x-14 gap-y-10 desk:grid-cols-2">
          <section aria-labelledby="looks" className="grid max-w-[44ch] gap-4">
            <h2 id="looks" className="type-section">
              {t("looks")}
            </h2>
            <LooksChoices />
          </section>
          <ToldSection start={quiet} />
        </div>
        <KeysSection />
        <div className="grid items-start gap-x-14 gap-y-10 desk:grid-cols-2">
          <PasswordForm email={email} />
          <SignIns start={signIns} />
        </div>
      </div>
    </PageFrame>
  );
}
