"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Initials } from "../primitives/initials";
import type { DemoSeat } from "./sign-in";
import type { SignInAction } from "./sign-in-form";

interface DemoSeatsProps {
  seats: DemoSeat[];
  signIn: SignInAction;
  destination: string;
}

export function DemoSeats({ seats, signIn, destination }: DemoSeatsProps) {
  const t = useTranslations("signIn");
  const [state, submit, isPending] = useActionState(signIn, { error: null });
  return (
    <section className="mt-8 border-t border-line pt-4">
      <p className="type-meta mb-1 text-ink-3">{t("demo")}</p>
      <ul>
        {seats.map(({ name, email, password, role }) => (
          <li key={email} className="border-line not-first:border-t">
            <form
              action={() => submit(credentials({ email, password, destination }))}
              className="flex min-h-11 items-center gap-3"
            >
              <Initials name={name} />
              <span className="type-body min-w-0 truncate">{name}</span>
              <span className="type-meta ms-auto text-ink-3">{t(`role.${role}`)}</span>
              <button
                type="submit"
                disabled={isPending}
                aria-label={t("enterAs", { name })}
                className="type-body -me-2 min-h-11 rounded-button px-2 font-[550] text-accent underline-offset-[3px] hover:underline"
              >
                {t("enter")}
              </button>
            </form>
          </li>
        ))}
      </ul>
      {state.error && (
        <p role="alert" className="type-preview mt-2 text-over">
          {t(state.error === "invalid" ? "invalid" : "tooMany")}
        </p>
      )}
    </section>
  );
}

function credentials(seat: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(seat)) form.set(name, value);
  return form;
}
