"use client";

import { useTranslations } from "next-intl";
import { DemoSeats } from "./demo-seats";
import { Door } from "./door";
import { type SignInAction, SignInForm } from "./sign-in-form";

/** A person of the demo, who is let in with one click. */
export interface DemoSeat {
  name: string;
  email: string;
  password: string;
  role: "agent" | "manager" | "admin";
}

export interface Demo {
  organisation: string;
  seats: DemoSeat[];
}

interface SignInProps {
  signIn: SignInAction;
  /** Where to go afterwards; empty for the inbox. */
  destination: string;
  /** Null outside the demo. */
  demo: Demo | null;
}

export function SignIn({ signIn, destination, demo }: SignInProps) {
  const t = useTranslations("signIn");
  return (
    <Door title={demo ? t("title", { organisation: demo.organisation }) : t("plainTitle")}>
      <SignInForm signIn={signIn} destination={destination} />
      {demo && <DemoSeats seats={demo.seats} signIn={signIn} destination={destination} />}
    </Door>
  );
}
