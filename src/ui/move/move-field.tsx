"use client";

import type { RefObject } from "react";

interface MoveFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  isPrivate?: boolean;
  field?: RefObject<HTMLTextAreaElement | null>;
}

export function MoveField({ label, value, onChange, isPrivate = false, field }: MoveFieldProps) {
  const look = isPrivate
    ? "border-private-line bg-private-wash focus:border-private focus:ring-private"
    : "border-line-strong bg-raised focus:border-accent focus:ring-accent";
  return (
    <textarea
      ref={field}
      dir="auto"
      rows={2}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`type-body mt-1 block field-sizing-content min-h-15 w-full resize-none rounded-field border px-3.5 py-2.5 text-pretty outline-none focus:ring max-desk:text-base ${look}`}
    />
  );
}
