"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WallView } from "@/core/manager-views";
import { DiskBanner } from "../channels/disk-banner";
import { GapBanners } from "../channels/gap-banners";
import { keys, wallQuery } from "../data/queries";
import { useCommands } from "../keys/key-context";
import { Tabs } from "../shell/tabs";
import { Figures } from "./figures";
import { Flow } from "./flow";
import { HourAhead } from "./hour-ahead";
import { NextToBreach } from "./next-to-breach";
import { OnShift, Teams } from "./teams";
import { WallChannels } from "./wall-channels";
import { WallHead } from "./wall-head";

/** The promise, looked at ahead. State now, not history; every row carries its act. */
export function Wall({ start }: { start: WallView }) {
  const client = useQueryClient();
  useState(() => client.setQueryData(keys.wall, start));
  const { data: wall = start } = useQuery(wallQuery());
  const toggleFullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen();
  };
  useCommands({ "wall.fullScreen": toggleFullScreen });
  return (
    <div className="grid h-dvh grid-rows-[minmax(0,1fr)_auto] bg-paper">
      <div className="flex min-h-0 flex-col overflow-y-auto">
        <WallHead onFullScreen={toggleFullScreen} />
        <main className="flex flex-1 flex-col wide:min-h-0">
          <div className="px-5 pt-4 empty:hidden desk:px-10">
            <DiskBanner channels={wall.channels} />
            <GapBanners channels={wall.channels} />
          </div>
          <Figures wall={wall} />
          <HourAhead hour={wall.hourAhead} />
          <div className="grid flex-1 wide:min-h-0 wide:grid-cols-[minmax(0,1fr)_480px]">
            <NextToBreach rows={wall.nextToBreach} assignable={wall.assignable} />
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
              aria-labelledby="teams-title"
              className="border-line px-5 py-4 max-wide:border-t desk:px-10 wide:min-h-0 wide:overflow-y-auto wide:border-s wide:ps-8"
            >
              <Teams teams={wall.teams} />
              <OnShift agents={wall.agents} />
              <Flow arrivals={wall.arrivals} />
            </section>
          </div>
          <WallChannels channels={wall.channels} />
        </main>
      </div>
      <Tabs current="wall" />
    </div>
  );
}
