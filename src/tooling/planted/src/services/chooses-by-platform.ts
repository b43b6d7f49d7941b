export function longest({ platform }: { platform: string }): number {
  if (platform === "x") return 280; // planted
  return "bluesky" === platform ? 300 : 0; // planted
}

export function place(channel: { platform: string }): string {
  switch (channel.platform) { // planted
    case "email":
      return "mailbox";
    default:
      return ["x", "bluesky"].includes(channel.platform) ? "post" : "chat"; // planted
  }
}
