import { X } from "lucide-react";
import type { ReactNode } from "react";

interface TagProps {
  children: ReactNode;
  remove?: { label: string; onRemove: () => void };
}

export function Tag({ children, remove }: TagProps) {
  return (
    <span className="type-meta inline-flex h-6 max-w-full items-center gap-1 rounded-tag bg-sunk px-2 text-ink-2">
      <bdi className="truncate">{children}</bdi>
      {remove && (
        <button
          type="button"
          aria-label={remove.label}
          onClick={remove.onRemove}
          className="-me-1 grid size-6 place-items-center rounded-tag text-ink-3 hover:text-ink pointer-coarse:size-11"
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
