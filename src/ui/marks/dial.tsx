interface DialProps {
  centre: readonly [number, number];
  /** Outer ends of the minute and of the five-minute ticks. */
  radius: number;
  /** Length of a minute's tick; every fifth is twice as long. */
  tick: number;
  /** The minutes, counted back from twelve, that are still to come: drawn in the accent. */
  ahead?: number;
}

/** Sixty ticks. Pure geometry, computed once on the server. */
export function Dial({ centre, radius, tick, ahead = 0 }: DialProps) {
  return (
    <g strokeLinecap="butt">
      {Array.from({ length: 60 }, (_, minute) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: the minute is the identity
          key={minute}
          d={tickPath({ centre, radius, length: minute % 5 === 0 ? tick * 2 : tick }, minute)}
          stroke={
            isAhead(minute, ahead)
              ? "var(--accent)"
              : minute % 5 === 0
                ? "var(--ink-3)"
                : "var(--line-strong)"
          }
          strokeWidth={minute % 5 === 0 ? 2 : 1}
        />
      ))}
    </g>
  );
}

const isAhead = (minute: number, ahead: number) => ahead > 0 && (60 - minute) % 60 <= ahead;

interface Tick {
  centre: readonly [number, number];
  radius: number;
  length: number;
}

function tickPath({ centre: [x, y], radius, length }: Tick, minute: number): string {
  const angle = (minute / 60) * 2 * Math.PI;
  const at = (r: number) => `${(x + Math.sin(angle) * r).toFixed(1)} ${(y - Math.cos(angle) * r).toFixed(1)}`;
  return `M${at(radius)}L${at(radius - length)}`;
}

/** The mark, large, with the dial inside its bowl: the picture of the sign-in page. */
export function GrandMark() {
  return (
    <svg viewBox="0 0 372 496" fill="none" aria-hidden="true" className="h-full w-auto">
      <Dial centre={[186, 322]} radius={100} tick={10} ahead={15} />
      <g
        transform="translate(-86 -18) scale(17)"
        stroke="var(--accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      >
        <circle cx="16" cy="20" r="8.75" opacity="0.14" />
        <path d="M20.5 3.2C12.6 6.9 7.25 12.6 7.25 20a8.75 8.75 0 1 0 8.75-8.75" />
      </g>
    </svg>
  );
}

/** A whole hour, nothing taken: the picture of an empty inbox. */
export function WholeHour() {
  return (
    <svg width="128" height="128" viewBox="0 0 128 128" fill="none" aria-hidden="true">
      <Dial centre={[64, 64]} radius={44} tick={4} />
      <circle cx="64" cy="64" r="57" stroke="var(--accent)" strokeWidth="8" />
    </svg>
  );
}
