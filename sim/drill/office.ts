import * as v from "valibot";
import { AlertPage, type AlertView } from "../../src/protocol/alerts.ts";
import { Board } from "../../src/protocol/board.ts";
import { API } from "../../src/protocol/version.ts";
import { ORIGIN } from "../story/shop.ts";
import type { StoreServer } from "../world/store-server.ts";

/** The back office over the wire, with every right. */
export type Office = {
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Brings a file in. */
  bring(path: string, media: string, text: string): Promise<unknown>;
  openAlerts(): Promise<readonly AlertView[]>;
  clearedAlerts(): Promise<readonly AlertView[]>;
  board(): Promise<Board>;
};

export function officeAt(server: StoreServer, token: string): Office {
  const send = async (method: string, path: string, media: string, text?: string): Promise<unknown> => {
    const answered = await server.serve({
      method,
      url: `${ORIGIN}${API}${path}`,
      headers: [
        ["authorization", `Bearer ${token}`],
        ["content-type", media],
      ],
      body: text === undefined ? undefined : new TextEncoder().encode(text),
    });
    const said = new TextDecoder().decode(answered?.body);
    if (answered === undefined || answered.status >= 300) throw new Error(`${method} ${path}: ${said}`);
    return said === "" ? undefined : JSON.parse(said);
  };
  const ask: Office["ask"] = (method, path, body) =>
    send(method, path, "application/json", body === undefined ? undefined : JSON.stringify(body));
  const alerts = async (state: string) =>
    v.parse(AlertPage, await ask("GET", `/alerts?state=${state}&limit=200`)).items;
  return {
    ask,
    bring: (path, media, text) => send("POST", path, media, text),
    openAlerts: () => alerts("open"),
    clearedAlerts: () => alerts("cleared"),
    board: async () => v.parse(Board, await ask("GET", "/board")),
  };
}
