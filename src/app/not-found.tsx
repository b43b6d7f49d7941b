import { getTranslations } from "next-intl/server";
import { Apology } from "@/ui/shell/apology";

/** Also what others may see and this viewer may not: it does not exist for them. */
export default async function NotFound() {
  const t = await getTranslations("error");
  return (
    <Apology title={t("missing")} text={t("missingText")} link={{ href: "/inbox", label: t("toInbox") }} />
  );
}
