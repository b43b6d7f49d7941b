import { CircleDashed } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ChannelHealth } from "@/core/manager-views";
import { handleOn } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";

/** Where something may be missing, until an admin has read of it. */
export function GapBanners({ channels }: { channels: ChannelHealth[] }) {
  const platformName = usePlatformName();
  const t = useTranslations("channels");
  return channels
    .filter(({ openGaps }) => openGaps > 0)
    .map(({ id, handle, platform, openGaps }) => (
      <p
        key={id}
        role="status"
        className="type-body mb-4 flex items-start gap-3 rounded-field bg-due-wash px-4 py-3 text-due"
      >
        <CircleDashed size={16} strokeWidth={1.75} className="mt-0.5 flex-none" aria-hidden="true" />
        <span>
          <b className="font-[620]">
            {t.rich("banner", {
              platform: platformName(platform),
              name: () => (
                <Link href={`/channels/${id}`} className="underline underline-offset-[3px]">
                  <bdi dir="ltr">{handleOn(platform, handle)}</bdi>
                </Link>
              ),
            })}
          </b>{" "}
          {t("gapBanner", { count: openGaps })}
        </span>
      </p>
    ));
}
