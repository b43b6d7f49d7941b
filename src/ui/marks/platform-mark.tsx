/** Shapes of the networks' marks on a 24 grid, drawn in one ink. Their own colours are never used. */
const SHAPES: Record<string, { name: string; path: string }> = {
  bluesky: {
    name: "Bluesky",
    path: "M12 10.8c-1.087-2.114-4.046-6.053-6.798-7.995C2.566.944 1.561 1.266.902 1.565.139 1.908 0 3.08 0 3.768c0 .69.378 5.65.624 6.479.815 2.736 3.713 3.66 6.383 3.364.136-.02.275-.039.415-.056-.138.022-.276.04-.415.056-3.912.58-7.387 2.005-2.83 7.078 5.013 5.19 6.87-1.113 7.823-4.308.953 3.195 2.05 9.271 7.733 4.308 4.267-4.308 1.172-6.498-2.74-7.078a8.741 8.741 0 0 1-.415-.056c.14.017.279.036.415.056 2.67.297 5.568-.628 6.383-3.364.246-.828.624-5.79.624-6.478 0-.69-.139-1.861-.902-2.206-.659-.298-1.664-.62-4.3 1.24C16.046 4.748 13.087 8.687 12 10.8Z",
  },
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
