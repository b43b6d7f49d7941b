"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../data/queries";
import { Button } from "../primitives/button";

interface DoOnceProps {
  words: string;
  meanwhile: string;
  failed: string;
  act(): Promise<unknown>;
}

/** A button that asks the server for something about a channel, and reads the channels again. */
export function DoOnce({ words, meanwhile, failed, act }: DoOnceProps) {
  const client = useQueryClient();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const run = async () => {
    setState("busy");
    const outcome = await act().then(
      () => "idle" as const,
      () => "failed" as const,
    );
    setState(outcome);
    await client.invalidateQueries({ queryKey: keys.channels });
  };
  return (
    <span className="ms-auto inline-flex items-center gap-3">
      {state === "failed" && (
        <span role="alert" className="type-meta text-over">
          {failed}
        </span>
      )}
      <Button look="line" size="small" disabled={state === "busy"} onClick={() => void run()}>
        {state === "busy" ? meanwhile : words}
      </Button>
    </span>
  );
}
