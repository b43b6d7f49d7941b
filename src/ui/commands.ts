import { type CommandGroup, type CommandScope, type CommandSpec, reachable } from "@/core/keys/key-table";

const spec =
  (scope: CommandScope, group: CommandGroup) =>
  (id: string, keys: string[], palette = true) =>
    ({ id, keys, scope, group, palette }) satisfies CommandSpec;

const go = spec("anywhere", "go");
const general = spec("anywhere", "general");
const list = spec("list", "list");
const conversation = spec("conversation", "conversation");
const composer = spec("composer", "composer");
const settings = spec("settings", "general");

/**
 * Everything a person can do from the keyboard. Palette, keys, `?` sheet and hints are all drawn from this table, with
 * each person's own keys in it; it throws at start-up when two commands in reach of one another want the same key.
 */
export const COMMANDS: readonly CommandSpec[] = reachable([
  go("go.inbox", ["g i"]),
  go("go.mine", ["g m"]),
  go("go.unassigned", ["g u"]),
  go("go.views", ["g v"]),
  go("go.wall", ["g w"]),
  go("go.channels", ["g c"]),
  go("go.replies", ["g r"]),
  go("go.people", ["g p"]),
  go("go.promises", ["g s"]),
  go("go.account", ["g a"]),
  go("go.macros", ["g o"]),
  go("go.notifications", ["g n"]),
  general("palette.open", ["mod+k"], false),
  general("search.open", ["/"]),
  general("keys.open", ["?"]),
  general("undo", ["z"]),
  general("pane.nav", ["["]),
  general("pane.contact", ["]"]),
  general("wall.fullScreen", ["f"]),
  list("list.next", ["j"], false),
  list("list.previous", ["k"], false),
  list("list.open", ["o", "Enter"], false),
  list("list.showNew", ["."]),
  list("list.select", ["x"], false),
  list("list.extendNext", ["shift+j"], false),
  list("list.extendPrevious", ["shift+k"], false),
  list("list.selectAll", ["mod+a"]),
  list("list.clear", ["Escape"], false),
  list("list.untag", ["shift+t"]),
  list("list.markRead", ["shift+i"]),
  list("list.markUnread", ["u"]),
  list("list.saveView", ["v"]),
  conversation("conversation.next", ["alt+j"], false),
  conversation("conversation.previous", ["alt+k"], false),
  conversation("conversation.reply", ["r"]),
  conversation("conversation.note", ["n"]),
  conversation("conversation.resolve", ["e"]),
  conversation("conversation.assign", ["a"]),
  conversation("conversation.assignToMe", ["i"]),
  conversation("conversation.handOff", ["h"]),
  conversation("conversation.escalate", ["!"]),
  conversation("conversation.snooze", ["s"]),
  conversation("conversation.why", ["b"]),
  conversation("conversation.tag", ["t"]),
  conversation("conversation.macro", ["m"]),
  conversation("conversation.moveToPrivate", ["p"]),
  conversation("conversation.takeOver", ["w"]),
  conversation("conversation.release", ["y"]),
  conversation("conversation.editAnswer", ["c"]),
  conversation("conversation.deleteAnswer", ["d"]),
  // With ⇧ they speak of the person.
  conversation("contact.vip", ["shift+v"]),
  conversation("contact.note", ["shift+n"]),
  conversation("contact.block", ["shift+b"]),
  conversation("contact.merge", ["shift+m"]),
  conversation("contact.split", ["shift+s"]),
  composer("composer.send", ["mod+Enter"], false),
  composer("composer.sendAndResolve", ["mod+shift+Enter"], false),
  composer("composer.later", ["mod+shift+s"], false),
  composer("composer.macro", ["mod+shift+m"], false),
  composer("composer.leave", ["Escape"], false),
  settings("replies.new", ["n"]),
  settings("people.invite", ["i"]),
  settings("promises.new", ["c"]),
  settings("replies.save", ["mod+Enter"], false),
]);
