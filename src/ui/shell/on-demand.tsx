"use client";

import { type ComponentType, useEffect, useState } from "react";

/**
 * A component whose code comes when it is first wanted, or before. Without Suspense: React holds what a fallback
 * gives way to for 300 ms, which is six times what a key press may take.
 */
export function onDemand<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  Meanwhile?: ComponentType<Props>,
) {
  let Loaded: ComponentType<Props> | null = null;
  const fetch = async () => {
    Loaded = (await load()).default;
  };
  function OnDemand(props: Props) {
    const [, setReady] = useState(Loaded !== null);
    useEffect(() => {
      if (!Loaded) void fetch().then(() => setReady(true));
    }, []);
    if (Loaded) return <Loaded {...props} />;
    return Meanwhile ? <Meanwhile {...props} /> : null;
  }
  return Object.assign(OnDemand, { fetch });
}
