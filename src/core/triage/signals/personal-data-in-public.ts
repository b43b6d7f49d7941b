import { isMasked } from "@/core/privacy/masking";
import type { PersonalType } from "@/core/privacy/personal-data";
import type { Signal } from "../signal";

/** Personal data stands where everyone can read it. What can be abused at once weighs most. */
export const personalDataInPublic: Signal = {
  name: "personal_data_in_public",
  read({ visibility, personalData }) {
    const exposed = personalData.map(({ type }) => type).filter(isMasked);
    const worst = exposed.find((type) => !LESSER.has(type)) ?? exposed[0];
    if (visibility !== "public" || !worst) return null;
    return { points: LESSER.has(worst) ? 35 : 60, params: { type: worst, count: exposed.length } };
  },
};

const LESSER: ReadonlySet<PersonalType> = new Set<PersonalType>([
  "email",
  "phone",
  "booking_ref",
  "in_ifsc",
  "crypto_btc",
  "crypto_eth",
]);
