// Loaded before a store server that a journey starts (`node --import`); the server itself knows nothing of it.
import { flushCompileCache } from "node:module";

// Its clock goes on when the journey says so: nobody sits out the delays that a shop has to.
const byTheMachine = Date.now.bind(Date);
let aheadMs = Number(process.env.E2E_CLOCK_AHEAD_MS ?? 0);
Date.now = () => byTheMachine() + aheadMs;
process.on("message", (told: unknown) => {
  aheadMs = Number(told);
  process.send?.(aheadMs);
});
process.channel?.unref();

// What the first servers compile, the others need not compile again (NODE_COMPILE_CACHE); it is written down at the end of
// a process, and a journey's servers are killed.
const WHEN_STARTED_MS = 4_000;
setTimeout(flushCompileCache, WHEN_STARTED_MS).unref();
