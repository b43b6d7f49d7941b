"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signOutHere } from "@/auth";
import { isSameOrigin } from "./api/same-origin";

/** Ends this session everywhere and returns to the sign-in page. */
export async function signOut(): Promise<void> {
  if (isSameOrigin(await headers())) await signOutHere();
  redirect("/sign-in");
}
