"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { Button } from "../primitives/button";
import { FIELD, TextField } from "./text-field";

export interface SignInState {
  error: "invalid" | "too_many" | null;
}
export type SignInAction = (previous: SignInState, form: FormData) => Promise<SignInState>;

export function SignInForm({ signIn, destination }: { signIn: SignInAction; destination: string }) {
  const t = useTranslations("signIn");
  const [state, submit, isPending] = useActionState(signIn, { error: null });
  return (
    <form action={submit} className="grid">
      <input type="hidden" name="destination" value={destination} />
      <TextField
        name="email"
        label={t("email")}
        type="email"
        autoComplete="username"
        required
        dir="ltr"
        aria-describedby={state.error ? "sign-in-error" : undefined}
      />
      <PasswordField isWrong={state.error !== null} />
      <p id="sign-in-error" role="alert" className="type-preview text-over not-empty:mb-3">
        {state.error === "invalid" && t("invalid")}
        {state.error === "too_many" && t("tooMany")}
      </p>
      <Button type="submit" look="main" size="large" disabled={isPending}>
        {t(isPending ? "submitting" : "submit")}
      </Button>
    </form>
  );
}

function PasswordField({ isWrong }: { isWrong: boolean }) {
  const t = useTranslations("signIn");
  const [isShown, setShown] = useState(false);
  return (
    <>
      <label htmlFor="password" className="type-preview mb-1 font-semibold">
        {t("password")}
      </label>
      <div className="relative mb-4">
        <input
          id="password"
          name="password"
          type={isShown ? "text" : "password"}
          autoComplete="current-password"
          required
          dir="ltr"
          aria-describedby={isWrong ? "sign-in-error" : undefined}
          className={`${FIELD} pe-20`}
        />
        <button
          type="button"
          aria-pressed={isShown}
          aria-controls="password"
          onClick={() => setShown(!isShown)}
          className="type-preview absolute inset-y-0 end-0 rounded-field px-3.5 font-[550] text-accent hover:underline"
        >
          {t(isShown ? "hide" : "show")}
        </button>
      </div>
    </>
  );
}
