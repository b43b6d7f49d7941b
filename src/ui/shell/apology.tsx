import Link from "next/link";
import { WholeHour } from "../marks/dial";
import { Button, buttonLook } from "../primitives/button";

interface ApologyProps {
  title: string;
  text: string;
  link?: { href: string; label: string };
  onRetry?: { run: () => void; label: string };
}

/** A whole page that could not be what was asked for: one true thing and one next step. */
export function Apology({ title, text, link, onRetry }: ApologyProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 p-8 text-center">
      <WholeHour />
      <h1 className="type-page mt-5">{title}</h1>
      <p className="type-body max-w-[44ch] text-balance text-ink-2">{text}</p>
      {link && (
        <Link href={link.href} className={`${buttonLook("main", "large")} mt-4`}>
          {link.label}
        </Link>
      )}
      {onRetry && (
        <Button look="main" size="large" className="mt-4" onClick={onRetry.run}>
          {onRetry.label}
        </Button>
      )}
    </main>
  );
}
