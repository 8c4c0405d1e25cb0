import type { Answered, Sent } from "../world/wire.ts";

/** Somebody on the way who answers one device's orders in the server's place and lets everything else through. */
export type Portal = {
  close(): void;
  open(): void;
  isOpenAgain(): boolean;
  answer(device: string, sent: Sent): Answered | undefined;
};

const PAGE: Answered = {
  status: 200,
  headers: [["content-type", "text/html"]],
  body: new TextEncoder().encode("<html>Sign in to the Wi-Fi</html>"),
};

export function portalOver(device: string): Portal {
  let state: "not-yet" | "closed" | "open-again" = "not-yet";
  return {
    close() {
      state = "closed";
    },
    open() {
      state = "open-again";
    },
    isOpenAgain: () => state === "open-again",
    answer: (asking, { method, url }) =>
      state === "closed" && asking === device && method === "PUT" && url.includes("/soft-checks/") ? PAGE : undefined,
  };
}
