/** Midnight where this server stands: what "today" means on the wall. */
export function startOfDay(now: Date): Date {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  return midnight;
}
