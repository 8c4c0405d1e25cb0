import type { CDPSession } from "playwright";

type TraceEvent = { readonly [field: string]: unknown };

const isTask = ({ name, ph }: TraceEvent): boolean => ph === "X" && name === "ThreadControllerImpl::RunTask";
const threadOf = ({ pid, tid }: TraceEvent): string => `${String(pid)}/${String(tid)}`;

/**
 * The longest task of the page's main thread while `work` ran, in milliseconds of processor time: how long the page could
 * do nothing else on a machine that has nothing else to do. Time on the clock would count the work of its neighbours.
 */
export async function longestTaskMs(devtools: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { readonly value: readonly TraceEvent[] }): void => {
    events.push(...value);
  };
  devtools.on("Tracing.dataCollected", collect);
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "__metadata"] },
  });
  await work();
  const complete = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
  await devtools.send("Tracing.end");
  await complete;
  devtools.off("Tracing.dataCollected", collect);
  const mains = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && JSON.stringify(args).includes("CrRendererMain"))
      .map(threadOf),
  );
  const tasks = events.filter((event) => isTask(event) && mains.has(threadOf(event)));
  if (tasks.length === 0) throw new Error("the trace shows no task of a page");
  return tasks.reduce((longest, { tdur }) => Math.max(longest, Number(tdur ?? 0)), 0) / 1_000;
}
