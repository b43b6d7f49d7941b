import type { ComponentProps } from "react";

const LOOKS = {
  plain: "text-ink hover:bg-sunk",
  quiet: "text-ink-2 hover:bg-sunk",
  line: "border border-line-strong text-ink hover:bg-sunk",
  main: "filled bg-accent text-accent-on hover:opacity-92",
  private: "filled bg-private text-private-on hover:opacity-92",
  danger: "filled bg-over text-over-on hover:opacity-92",
};
const SIZES = {
  small: "h-7 gap-2 px-2 type-meta",
  normal: "h-8 gap-2 px-3 type-preview",
  large: "h-11 gap-2 px-4 text-[0.9375rem]/5 rounded-field",
};

interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof LOOKS;
  size?: keyof typeof SIZES;
}

/** A region has at most one filled button. On touch every button is at least 44 px high. */
export function Button({ look = "plain", size = "normal", className = "", ...rest }: ButtonProps) {
  return <button type="button" className={`${buttonLook(look, size)} ${className}`} {...rest} />;
}

/** The same look for links. */
export function buttonLook(look: keyof typeof LOOKS = "plain", size: keyof typeof SIZES = "normal"): string {
  return `inline-flex items-center justify-center whitespace-nowrap rounded-button font-[550] disabled:opacity-50 pointer-coarse:min-h-11 max-desk:min-h-11 ${SIZES[size]} ${LOOKS[look]}`;
}

/** A button that is only an icon: `label` is what it does, read aloud and shown on hover. */
export function IconButton({ label, className = "", ...rest }: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-8 place-items-center rounded-button text-ink-2 hover:bg-sunk pointer-coarse:size-11 max-desk:size-11 ${className}`}
      {...rest}
    />
  );
}
