import type { ComponentProps } from "react";

export const FIELD =
  "h-11 w-full rounded-field border border-edge bg-raised px-3.5 text-[0.9375rem] outline-none focus:border-accent focus:ring focus:ring-accent max-desk:text-base";

interface TextFieldProps extends ComponentProps<"input"> {
  name: string;
  label: string;
}

export function TextField({ name, label, id = name, ...rest }: TextFieldProps) {
  return (
    <>
      <label htmlFor={id} className="type-preview mb-1 block font-semibold">
        {label}
      </label>
      <input id={id} name={name} className={`${FIELD} mb-4`} {...rest} />
    </>
  );
}
