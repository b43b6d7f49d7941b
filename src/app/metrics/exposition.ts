/** One measure with its samples, as Prometheus reads it. */
export interface Measure {
  /** Snake case, the unit last: `sixty_` goes before it. */
  name: string;
  help: string;
  /** A counter only grows. */
  kind: "gauge" | "counter";
  samples: Sample[];
}

export interface Sample {
  labels?: Record<string, string>;
  /** Null is not known: the sample is left out. */
  value: number | null;
}

/** The Prometheus text format, version 0.0.4. */
export function exposition(measures: Measure[]): string {
  return measures.map(lines).join("");
}

function lines({ name, help, kind, samples }: Measure): string {
  const known = samples.filter(({ value }) => value !== null);
  if (known.length === 0) return "";
  return [
    `# HELP sixty_${name} ${help}`,
    `# TYPE sixty_${name} ${kind}`,
    ...known.map(({ labels, value }) => `sixty_${name}${labelled(labels)} ${value}`),
    "",
  ].join("\n");
}

function labelled(labels: Record<string, string> = {}): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const escaped = (value: string) =>
  value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
