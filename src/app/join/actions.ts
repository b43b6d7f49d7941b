"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { SignInForm, setSessionCookie } from "@/auth";
import { PASSWORD_MIN } from "@/core/people";
import { database } from "@/db/client";
import { choosePassword } from "@/services/people/choose-password";
import { isSameOrigin } from "../api/same-origin";

export interface JoinState {
  error: "invalid_code" | "invalid_form" | null;
}

const CODE_MAX = 100;
const JoinForm = z.object({
  code: z.string().min(1).max(CODE_MAX),
  password: SignInForm.shape.password.min(PASSWORD_MIN),
});

/** Lets in whoever has a person's link, with a password of their own, and goes to the inbox. */
export async function joinWithCode(_previous: JoinState, form: FormData): Promise<JoinState> {
  if (!isSameOrigin(await headers())) return { error: "invalid_form" };
  const typed = JoinForm.safeParse(Object.fromEntries(form));
  if (!typed.success) return { error: "invalid_form" };
  const verdict = await choosePassword(database(), { ...typed.data, now: new Date() });
  if (!verdict.ok) return { error: verdict.reason };
  await setSessionCookie(verdict.sessionId);
  redirect("/inbox");
}
