"use client";

import { Toaster } from "sonner";

/** Where undo and what failed out of sight are said: low, at the start, away from the composer. */
export default function Notices({ dir }: { dir: "ltr" | "rtl" }) {
  return (
    <Toaster
      dir={dir}
      position={dir === "rtl" ? "bottom-right" : "bottom-left"}
      offset={20}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "type-body flex w-[22.5rem] max-w-[calc(100vw-2rem)] items-center gap-3 rounded-field bg-ink px-4 py-3 text-paper shadow-[0_16px_40px_-16px_var(--shadow-far)] [&.is-failure]:bg-over-wash [&.is-failure]:text-over",
          content: "flex-1",
          actionButton: "rounded-button px-2 py-1 font-semibold text-paper underline underline-offset-[3px]",
          closeButton: "order-last grid size-6 place-items-center rounded-button",
        },
      }}
    />
  );
}
