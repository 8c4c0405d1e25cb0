import { enCount } from "../../plurals.ts";

export const en = {
  title: "Wall-board",
  asOf: (time: string) => `As the server counted at ${time}`,
  stale: (age: string) => `Not up to date: the server last answered ${age} ago`,
  staleNext: "Nothing below has changed since. It goes on by itself when the server answers.",
  alerts: (count: number) => enCount(count, { one: "alert", other: "alerts" }),
  waiting: "Bags that wait",
  counts: { stored: "for a till", held: "at a till", "needs-check": "for a check", clash: "label clash" },
  oldest: "Waiting longest",
  columns: { label: "Label", state: "State", age: "Waits for" },
  noneWaits: "No bag waits",
  devices: "Terminals and tills",
  device: {
    name: "Device",
    said: "Last heard",
    unsent: "Not sent",
    oldest: "Oldest not sent",
    kinds: { handheld: "terminal", till: "till" },
  },
  never: "never",
  shut: "closed",
  shutNext:
    "The store is closed: a device that says nothing is not missed. An order that was not sent is a fault at any hour.",
  nothing: "nothing",
  settings: (version: number, now: number) => `settings ${version}, now ${now}`,
  refused: (count: number) => `${count} refused`,
  noDevices: "No device is enrolled",
  sold: "Last redeemed",
  till: "Till",
  ago: (age: string) => `${age} ago`,
  noTills: (hours: number) => `Nothing was redeemed in ${enCount(hours, { one: "hour", other: "hours" })}`,
  printers: "Label printers",
  printer: { name: "Printer", sign: "Last sign of life", fault: "Fault" },
  noFault: "none known",
  noPrinters: "There is no label printer",
  hours: (hours: number) => `Soft checks by the hour, ${enCount(hours, { one: "hour", other: "hours" })} back`,
  series: { hour: "From", stored: "Stored", redeemed: "Redeemed" },
  wall: "Leave on the wall",
  wallNext:
    "An open board does not count as use: after a while you are asked to sign in again. Left on the wall it stays: you are signed out here, and this browser tab shows the board by a token that may only look. It ends when the token is withdrawn under Settings, Tokens, or the browser is closed.",
  wallToken: (day: string) => `Wall-board ${day}`,
};

export type BoardWords = typeof en;
