import type { ReactNode } from "react";

interface StepProps {
  icon: ReactNode;
  title: string;
  meta?: ReactNode;
  isPrivate?: boolean;
  isLast?: boolean;
  children: ReactNode;
}

/** One node of the rail: dotted ink while it is public, solid teal once it is private. */
export function Step({ icon, title, meta, isPrivate = false, isLast = false, children }: StepProps) {
  const rail = isPrivate
    ? "before:border-solid before:border-private-line"
    : "before:border-dotted before:border-line-strong";
  const node = isPrivate
    ? "bg-private text-private-on"
    : "bg-raised text-ink-2 inset-ring inset-ring-line-strong";
  return (
    <section
      className={`relative grid grid-cols-[24px_1fr] gap-x-4 pb-4 before:absolute before:start-[11px] before:top-6 before:bottom-0 before:border-s-2 last:before:hidden ${isLast ? "before:hidden" : rail}`}
    >
      <span className={`z-1 grid size-6 place-items-center rounded-full ${node}`}>{icon}</span>
      <div className="min-w-0">
        <h3 className={`type-preview flex gap-2 leading-6 font-[620] ${isPrivate ? "text-private" : ""}`}>
          {title}
          {meta && <span className="type-meta ms-auto leading-6 font-normal text-ink-3">{meta}</span>}
        </h3>
        {children}
      </div>
    </section>
  );
}
