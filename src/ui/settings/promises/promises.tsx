"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { DEFAULT_TARGETS } from "@/core/sla/policy";
import type { PolicyView, PromisesView } from "@/core/sla/policy-wish";
import { PageFrame } from "../../channels/page-frame";
import { newId } from "../../data/api";
import { keys, promisesQuery } from "../../data/queries";
import { useCommands } from "../../keys/key-context";
import { useAriaKeys } from "../../keys/use-key-hints";
import { Button } from "../../primitives/button";
import { CommandKeys } from "../../primitives/keys";
import { InboxPromises } from "./inbox-promises";
import { PolicyForm } from "./policy-form";
import { PolicyList } from "./policy-list";

/** What is promised to customers: the policies, and which of them each inbox promises by. */
export function Promises({ start }: { start: PromisesView }) {
  const t = useTranslations("promises");
  const client = useQueryClient();
  useState(() => client.setQueryData(keys.promises, start));
  const { data = start } = useQuery(promisesQuery());
  const [chosenId, choose] = useQueryState("policy", parseAsString);
  const [begun, setBegun] = useState<PolicyView | null>(null);
  const chosen = data.policies.find(({ id }) => id === chosenId) ?? (begun?.id === chosenId ? begun : null);
  const begin = () => {
    const policy = { id: newId(), version: 0, name: "", targets: DEFAULT_TARGETS, calendar: null };
    setBegun(policy);
    void choose(policy.id);
  };
  const readAgain = () => void client.invalidateQueries({ queryKey: keys.promises });
  const aria = useAriaKeys();
  useCommands({ "promises.new": begin });
  return (
    <PageFrame screen="promises">
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="type-page">{t("title")}</h1>
          <p className="mt-1 max-w-[72ch] text-ink-3">{t("lede")}</p>
        </div>
        <Button look="line" aria-keyshortcuts={aria("promises.new")} onClick={begin}>
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
          {t("new")}
          <CommandKeys command="promises.new" />
        </Button>
      </header>
      <div className="grid gap-x-10 gap-y-8 desk:grid-cols-[minmax(220px,1fr)_minmax(0,2fr)]">
        <div className={chosen ? "max-desk:hidden" : ""}>
          <PolicyList data={data} chosenId={chosen?.id ?? null} onChoose={(id) => void choose(id)} />
        </div>
        {chosen ? (
          <div>
            <Button look="line" className="mb-4 desk:hidden" onClick={() => void choose(null)}>
              {t("back")}
            </Button>
            <PolicyForm key={`${chosen.id} ${chosen.version}`} policy={chosen} onDone={readAgain} />
          </div>
        ) : (
          <p className="type-body max-w-[48ch] text-ink-2 max-desk:hidden">{t("choose")}</p>
        )}
      </div>
      <InboxPromises data={data} onDone={readAgain} />
    </PageFrame>
  );
}
