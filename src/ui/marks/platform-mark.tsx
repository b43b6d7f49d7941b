/** What people write there when it is no post. */
export type Manner = "comments" | "mail";

interface Shape {
  name: string;
  path: string;
  /** Before a handle, where it is not `@`. */
  sign?: string;
  manner?: Manner;
}

/** Shapes of the networks' marks on a 24 grid, drawn in one ink. Their own colours are never used. */
const SHAPES: Record<string, Shape> = {
  bluesky: {
    name: "Bluesky",
    path: "M12 10.8c-1.087-2.114-4.046-6.053-6.798-7.995C2.566.944 1.561 1.266.902 1.565.139 1.908 0 3.08 0 3.768c0 .69.378 5.65.624 6.479.815 2.736 3.713 3.66 6.383 3.364.136-.02.275-.039.415-.056-.138.022-.276.04-.415.056-3.912.58-7.387 2.005-2.83 7.078 5.013 5.19 6.87-1.113 7.823-4.308.953 3.195 2.05 9.271 7.733 4.308 4.267-4.308 1.172-6.498-2.74-7.078a8.741 8.741 0 0 1-.415-.056c.14.017.279.036.415.056 2.67.297 5.568-.628 6.383-3.364.246-.828.624-5.79.624-6.478 0-.69-.139-1.861-.902-2.206-.659-.298-1.664-.62-4.3 1.24C16.046 4.748 13.087 8.687 12 10.8Z",
  },
  email: {
    name: "Email",
    sign: "",
    manner: "mail",
    path: "M20 4H4c-1.1 0-2 .9-2 2v12c0 1.1.9 2 2 2h16c1.1 0 2-.9 2-2V6c0-1.1-.9-2-2-2zm0 4-8 5-8-5V6l8 5 8-5v2z",
  },
  facebook: {
    name: "Facebook",
    manner: "comments",
    path: "M24 12a12 12 0 1 0-14.3 11.8v-8.1H7.2v-3.6h2.5v-1.6c0-4.1 1.9-6 5.9-6 .8 0 2 .1 2.6.3v3.3l-1.4-.1c-2 0-2.7.8-2.7 2.7v1.4h3.9l-.7 3.6h-3.2v8.2A12 12 0 0 0 24 12z",
  },
  instagram: {
    name: "Instagram",
    manner: "comments",
    path: "M7 0h10a7 7 0 0 1 7 7v10a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7V7a7 7 0 0 1 7-7zm0 2.2A4.8 4.8 0 0 0 2.2 7v10A4.8 4.8 0 0 0 7 21.8h10a4.8 4.8 0 0 0 4.8-4.8V7A4.8 4.8 0 0 0 17 2.2zm5 3.6a6.2 6.2 0 1 1 0 12.4 6.2 6.2 0 0 1 0-12.4zm0 2.2a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm6.4-3.9a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z",
  },
  mastodon: {
    name: "Mastodon",
    path: "M23.268 5.313c-.35-2.578-2.617-4.61-5.304-5.004C17.51.242 15.792 0 11.813 0h-.03c-3.98 0-4.835.242-5.288.309C3.882.692 1.496 2.518.917 5.127.64 6.412.61 7.837.661 9.143c.074 1.874.088 3.745.26 5.611.118 1.24.325 2.47.62 3.68.55 2.237 2.777 4.098 4.96 4.857 2.336.792 4.849.923 7.256.38.265-.061.527-.132.786-.213.585-.184 1.27-.39 1.774-.753a.057.057 0 0 0 .023-.043v-1.809a.052.052 0 0 0-.02-.041.053.053 0 0 0-.046-.01 20.282 20.282 0 0 1-4.709.545c-2.73 0-3.463-1.284-3.674-1.818a5.593 5.593 0 0 1-.319-1.433.053.053 0 0 1 .066-.054c1.517.363 3.072.546 4.632.546.376 0 .75 0 1.125-.01 1.57-.044 3.224-.124 4.768-.422.038-.008.077-.015.11-.024 2.435-.464 4.753-1.92 4.989-5.604.008-.145.03-1.52.03-1.67.002-.512.167-3.63-.024-5.545zm-3.748 9.195h-2.561V8.29c0-1.309-.55-1.976-1.67-1.976-1.23 0-1.846.79-1.846 2.35v3.403h-2.546V8.663c0-1.56-.617-2.35-1.848-2.35-1.112 0-1.668.668-1.67 1.977v6.218H4.822V8.102c0-1.31.337-2.35 1.011-3.12.696-.77 1.608-1.164 2.74-1.164 1.311 0 2.302.5 2.962 1.498l.638 1.06.638-1.06c.66-.999 1.65-1.498 2.96-1.498 1.13 0 2.043.395 2.74 1.164.675.77 1.012 1.81 1.012 3.12z",
  },
  telegram: {
    name: "Telegram",
    path: "M12 0a12 12 0 1 0 0 24 12 12 0 0 0 0-24zm5.9 8.2-2 9.3c-.1.7-.5.8-1.1.5l-3-2.2-1.5 1.4c-.2.2-.3.3-.6.3l.2-3.1 5.6-5c.2-.2 0-.3-.3-.1l-6.9 4.3-3-.9c-.6-.2-.7-.6.1-1l11.6-4.4c.5-.2 1 .1.9.9z",
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

/** A handle as people write it there: behind a sign, but for addresses that have one inside. */
export const handleOn = (platform: string, handle: string): string =>
  `${SHAPES[platform]?.sign ?? "@"}${handle}`;

export const mannerOf = (platform: string): Manner | null => SHAPES[platform]?.manner ?? null;

/** As the platform calls itself; screens ask `usePlatformName`. */
export const properName = (platform: string): string => SHAPES[platform]?.name ?? platform;
