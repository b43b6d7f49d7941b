import { useTranslations } from "next-intl";
import { PASSWORD_MIN } from "@/core/people";
import { Button } from "../primitives/button";
import { TextField } from "./text-field";

/** Where a person chooses a password, whichever door they came by. */
export function NewPassword() {
  const t = useTranslations("join");
  return (
    <TextField
      name="password"
      label={t("password", { min: PASSWORD_MIN })}
      type="password"
      required
      minLength={PASSWORD_MIN}
      autoComplete="new-password"
      dir="ltr"
    />
  );
}

/** The end of the form at a door: what was wrong, and the way in. */
export function Enter({
  error,
  words,
  isPending,
}: {
  error: string | null;
  words: string;
  isPending: boolean;
}) {
  return (
    <>
      <p role="alert" className="type-preview text-over not-empty:mb-3">
        {error}
      </p>
      <Button type="submit" look="main" size="large" disabled={isPending}>
        {words}
      </Button>
    </>
  );
}
