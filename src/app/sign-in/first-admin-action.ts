"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { SignInForm, setSessionCookie } from "@/auth";
import { PASSWORD_MIN, PERSON_NAME_MAX, PLACE_NAME_MAX } from "@/core/people";
import { database } from "@/db/client";
import { createFirstAdmin } from "@/services/first-admin";
import { isSameOrigin } from "../api/same-origin";

export interface FirstAdminState {
  error: "invalid_code" | "invalid_form" | null;
}

const CODE_MAX = 100;

const FirstAdminForm = z.object({
  code: z.string().min(1).max(CODE_MAX),
  name: z.string().trim().min(1).max(PERSON_NAME_MAX),
  teamName: z.string().trim().min(1).max(PLACE_NAME_MAX),
  email: SignInForm.shape.email,
  password: SignInForm.shape.password.min(PASSWORD_MIN),
});

/** The first person of an installation, let in by the code that the start printed. */
export async function makeFirstAdmin(_previous: FirstAdminState, form: FormData): Promise<FirstAdminState> {
  if (!isSameOrigin(await headers())) return { error: "invalid_form" };
  const typed = FirstAdminForm.safeParse(Object.fromEntries(form));
  if (!typed.success) return { error: "invalid_form" };
  const verdict = await createFirstAdmin(database(), { ...typed.data, now: new Date() });
  if (!verdict.ok) return { error: verdict.reason };
  await setSessionCookie(verdict.sessionId);
  redirect("/channels");
}
