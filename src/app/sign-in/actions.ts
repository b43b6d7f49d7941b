"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signInWithPassword } from "@/auth";
import { safeDestination } from "@/core/safe-destination";
import { isSameOrigin } from "../api/same-origin";

export interface SignInState {
  error: "invalid" | "too_many" | null;
}

/** Signs in with `email` and `password` and goes to `destination`, if that is a place of ours. */
export async function signIn(_previous: SignInState, form: FormData): Promise<SignInState> {
  if (!isSameOrigin(await headers())) return { error: "invalid" };
  const verdict = await signInWithPassword({ email: form.get("email"), password: form.get("password") });
  if (!verdict.ok) return { error: verdict.reason };
  redirect(safeDestination(form.get("destination")));
}
