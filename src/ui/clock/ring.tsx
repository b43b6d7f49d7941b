/**
 * The unfinished hour: a track, and an arc as long as the share of the promise that is left. It starts at twelve
 * and runs clockwise in every language, like any clock.
 */
export function Ring({ share, size, stroke = 2.25 }: { share: number; size: number; stroke?: number }) {
  const radius = 8 - stroke / 2 - 0.25;
  const circle = { cx: 8, cy: 8, r: radius };
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" strokeWidth={stroke} aria-hidden="true">
      <circle {...circle} stroke="var(--ring)" strokeOpacity="0.24" />
      {share > 0 && (
        <circle
          {...circle}
          stroke="var(--ring)"
          strokeLinecap="round"
          pathLength="60"
          strokeDasharray={`${Math.max(0.5, share * 60)} 60`}
          transform="rotate(-90 8 8)"
        />
      )}
    </svg>
  );
}

/** A clock that stands still. */
export function PausedRing({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" strokeWidth={2} aria-hidden="true">
      <circle cx="8" cy="8" r="6.75" stroke="var(--ring)" strokeOpacity="0.24" />
      <path d="M6.4 5.8v4.4M9.6 5.8v4.4" stroke="var(--ring)" strokeLinecap="round" />
    </svg>
  );
}
