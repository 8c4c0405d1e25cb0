import type { DeviceMemory } from "../journal/port.ts";
import type { Client } from "../protocol/client.ts";
import type { Settings } from "../protocol/identity.ts";
import type { Contact } from "./contact.ts";
import type { TerminalSession } from "./terminal-session.ts";

export type SettingsWorld = {
  readonly memory: Pick<DeviceMemory, "settings" | "keepSettings">;
  readonly client: Pick<Client, "settings">;
  readonly session: TerminalSession;
  readonly contact: Contact;
};

export type SettingsCopy = {
  /** The newest that the server told or this device remembers. */
  current(): Settings | undefined;
  /** Reads what this device remembers. */
  recall(): Promise<Settings | undefined>;
  /** Asks the server; true when it answered. */
  refresh(): Promise<boolean>;
};

/** Keeps the store's settings, so that a terminal works by them without the server (T1). */
export function createSettingsCopy(world: SettingsWorld, changed: () => void): SettingsCopy {
  let settings: Settings | undefined;

  const take = async (fresh: Settings): Promise<boolean> => {
    const isNew = JSON.stringify(settings) !== JSON.stringify(fresh);
    settings = fresh;
    if (!isNew) return true;
    changed();
    return (await world.memory.keepSettings(fresh)).ok;
  };

  return {
    current: () => settings,
    async recall() {
      const kept = await world.memory.settings();
      settings ??= kept.ok ? kept.value : undefined;
      return settings;
    },
    async refresh() {
      const token = await world.session.token();
      if (!token.ok) return false;
      const answer = world.contact.note(await world.client.settings());
      if (answer.ok) return take(answer.value);
      if (answer.error.kind === "problem" && answer.error.problem.status === 401) world.session.spent(token.value);
      return false;
    },
  };
}
