"use client";

interface Notice {
  id?: string;
  /** Stays until it is read when something failed. */
  isFailure?: boolean;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 8_000;

/** For undo and for what failed out of sight. Never for "saved". */
export async function notify(text: string, { id, isFailure = false, action }: Notice = {}) {
  const { toast } = await import("sonner");
  toast(text, {
    id,
    duration: isFailure ? Number.POSITIVE_INFINITY : SHOWN_MS,
    closeButton: isFailure,
    className: isFailure ? "is-failure" : undefined,
    action: action && { label: action.label, onClick: action.run },
  });
}

export async function dismissNotice(id: string) {
  const { toast } = await import("sonner");
  toast.dismiss(id);
}
