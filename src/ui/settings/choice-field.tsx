import { FIELD } from "../sign-in/text-field";

interface ChoiceFieldProps {
  id: string;
  label: string;
  value: string;
  /** Value and words of each. */
  options: (readonly [string, string])[];
  onChoose: (value: string) => void;
  hint?: string | null;
}

/** One of a few, with its name above it. */
export function ChoiceField({ id, label, value, options, onChoose, hint = null }: ChoiceFieldProps) {
  return (
    <div className="mb-4">
      <label htmlFor={id} className="type-preview mb-1 block font-semibold">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onChoose(target.value)}
        className={FIELD}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="type-meta mt-1 text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
