/** Shapes of the networks' marks on a 24 grid, drawn in one ink. Their own colours are never used. */
const SHAPES: Record<string, { name: string; path: string }> = {
  x: {
    name: "X",
    path: "M14.234 10.162 22.977 0h-2.072l-7.591 8.824L7.251 0H.258l9.168 13.343L.258 24H2.33l8.016-9.318L16.749 24h6.993zm-2.837 3.299-.929-1.329L3.076 1.56h3.182l5.965 8.532.929 1.329 7.754 11.09h-3.182z",
  },
};

/** The mark of a platform; its name stands in for one that has no mark here. */
export function PlatformMark({ platform, size = 13 }: { platform: string; size?: number }) {
  const shape = SHAPES[platform];
  if (!shape) return <span className="type-meta">{platform}</span>;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="currentColor"
      role="img"
      aria-label={shape.name}
    >
      <path d={shape.path} />
    </svg>
  );
}

export function platformName(platform: string): string {
  return SHAPES[platform]?.name ?? platform;
}
