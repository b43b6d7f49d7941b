import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signedInHere } from "@/auth";
import { database } from "@/db/client";
import { awaitsFirstAdmin } from "@/services/first-admin";
import { FirstAdmin } from "@/ui/sign-in/first-admin";
import { SignIn } from "@/ui/sign-in/sign-in";
import { signIn } from "./actions";
import { demoSeats } from "./demo-seats";
import { makeFirstAdmin } from "./first-admin-action";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("plainTitle") };
}

export default async function SignInScreen({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  if (await signedInHere()) redirect("/inbox");
  if (await awaitsFirstAdmin(database())) return <FirstAdmin makeFirstAdmin={makeFirstAdmin} />;
  const { destination } = await searchParams;
  return (
    <SignIn
      signIn={signIn}
      destination={typeof destination === "string" ? destination : ""}
      demo={await demoSeats()}
    />
  );
}
