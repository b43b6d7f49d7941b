/** Shapes of the networks' marks on a 24 grid, drawn in one ink. Their own colours are never used. */
const SHAPES: Record<string, { name: string; path: string }> = {
  bluesky: {
    name: "Bluesky",
    path: "M12 10.8c-1.087-2.114-4.046-6.053-6.798-7.995C2.566.944 1.561 1.266.902 1.565.139 1.908 0 3.08 0 3.768c0 .69.378 5.65.624 6.479.815 2.736 3.713 3.66 6.383 3.364.136-.02.275-.039.415-.056-.138.022-.276.04-.415.056-3.912.58-7.387 2.005-2.83 7.078 5.013 5.19 6.87-1.113 7.823-4.308.953 3.195 2.05 9.271 7.733 4.308 4.267-4.308 1.172-6.498-2.74-7.078a8.741 8.741 0 0 1-.415-.056c.14.017.279.036.415.056 2.67.297 5.568-.628 6.383-3.364.246-.828.624-5.79.624-6.478 0-.69-.139-1.861-.902-2.206-.659-.298-1.664-.62-4.3 1.24C16.046 4.748 13.087 8.687 12 10.8Z",
  },
  email: {
    name: "Email",
    path: "M20 4H4c-1.1 0-2 .9-2 2v12c0 1.1.9 2 2 2h16c1.1 0 2-.9 2-2V6c0-1.1-.9-2-2-2zm0 4-8 5-8-5V6l8 5 8-5v2z",
  },
  facebook: {
    name: "Facebook",
    path: "M24 12a12 12 0 1 0-14.3 11.8v-8.1H7.2v-3.6h2.5v-1.6c0-4.1 1.9-6 5.9-6 .8 0 2 .1 2.6.3v3.3l-1.4-.1c-2 0-2.7.8-2.7 2.7v1.4h3.9l-.7 3.6h-3.2v8.2A12 12 0 0 0 24 12z",
  },
  instagram: {
    name: "Instagram",
    path: "M7 0h10a7 7 0 0 1 7 7v10a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7V7a7 7 0 0 1 7-7zm0 2.2A4.8 4.8 0 0 0 2.2 7v10A4.8 4.8 0 0 0 7 21.8h10a4.8 4.8 0 0 0 4.8-4.8V7A4.8 4.8 0 0 0 17 2.2zm5 3.6a6.2 6.2 0 1 1 0 12.4 6.2 6.2 0 0 1 0-12.4zm0 2.2a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm6.4-3.9a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z",
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
