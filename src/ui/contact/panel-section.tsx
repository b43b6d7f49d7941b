import type { ReactNode } from "react";

export function PanelSection({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-line py-4 not-first:border-t first:pt-0">
      <div className="mb-2 flex items-center gap-2">
        <h2 className="type-preview font-[620]">{title}</h2>
        {aside && <span className="type-meta ms-auto text-ink-3">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
