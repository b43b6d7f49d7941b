"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useState } from "react";
import { Door } from "./door";
import { Enter, NewPassword } from "./new-password";
import { TextField } from "./text-field";

interface JoinState {
  error: "invalid_code" | "invalid_form" | null;
}

interface JoinProps {
  join: (previous: JoinState, form: FormData) => Promise<JoinState>;
}

/** The first visit of a person who was invited, and of one who has forgotten the password. */
export function Join({ join }: JoinProps) {
  const t = useTranslations("join");
  const [state, submit, isPending] = useActionState(join, { error: null });
  const [code, setCode] = useCodeOfLink();
  return (
    <Door title={t("title")}>
      <p className="type-body mb-6 max-w-[44ch] text-ink-2">{t("text")}</p>
      <form action={submit} className="grid">
        <TextField
          name="code"
          label={t("code")}
          required
          autoComplete="off"
          dir="ltr"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
        <NewPassword />
        <Enter error={state.error && t(state.error)} words={t("submit")} isPending={isPending} />
      </form>
    </Door>
  );
}

/** The code stands behind the `#` of the link, which browsers tell no server: no log on the way keeps it. */
function useCodeOfLink() {
  const [code, setCode] = useState("");
  useEffect(() => {
    const given = location.hash.slice(1);
    if (!given) return;
    setCode(given);
    history.replaceState(null, "", location.pathname);
  }, []);
  return [code, setCode] as const;
}
