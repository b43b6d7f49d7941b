import { useFormatter } from "next-intl";
import { COUNTED_MAX } from "@/core/views";

/** A count as people read it: what was not counted to its end is "999+". */
export function useCount(): (count: number) => string {
  const format = useFormatter();
  return (count) => (count < COUNTED_MAX ? format.number(count) : `${format.number(COUNTED_MAX - 1)}+`);
}
