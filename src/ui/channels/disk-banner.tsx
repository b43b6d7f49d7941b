import { HardDrive } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChannelHealth } from "@/core/manager-views";

/** Says that nothing is taken in for want of disk space. Nothing while there is enough. */
export function DiskBanner({ channels }: { channels: Pick<ChannelHealth, "isDiskShort">[] }) {
  const t = useTranslations("channels");
  if (!channels.some(({ isDiskShort }) => isDiskShort)) return null;
  return (
    <p
      role="alert"
      className="type-body mb-4 flex items-start gap-3 rounded-field bg-over-wash px-4 py-3 text-over"
    >
      <HardDrive size={16} strokeWidth={1.75} className="mt-0.5 flex-none" aria-hidden="true" />
      <span>
        <b className="font-[620]">{t("diskShort")}</b> {t("diskShortText")}
      </span>
    </p>
  );
}
