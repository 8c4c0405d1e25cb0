/** Moments at which a page should try again at once. Returns the way to stop. */
export type Wakeups = (wake: () => void) => () => void;

/** The network came up, the page came to the front, or the browser thawed it. */
export const pageWakeups =
  (page: Window): Wakeups =>
  (wake) => {
    const over = new AbortController();
    const { signal } = over;
    const whenShown = () => {
      if (page.document.visibilityState === "visible") wake();
    };
    page.addEventListener("online", wake, { signal });
    page.addEventListener("pageshow", wake, { signal });
    page.document.addEventListener("visibilitychange", whenShown, { signal });
    page.document.addEventListener("resume", wake, { signal });
    return () => over.abort();
  };
