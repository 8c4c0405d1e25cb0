/** The screen stays on until the returned function is called; browsers let go of it while the page is hidden. */
export function keepAwake(page: Document, browser: Navigator): () => void {
  let wanted = true;
  let held: WakeLockSentinel | undefined;
  const hold = (): void => {
    if (!wanted || page.hidden) return;
    // Refused when the battery is low, absent over http: then the screen goes dark as it always does.
    browser.wakeLock?.request("screen").then(
      (lock) => {
        if (wanted) held = lock;
        else void lock.release();
      },
      () => undefined,
    );
  };
  page.addEventListener("visibilitychange", hold);
  hold();
  return () => {
    wanted = false;
    page.removeEventListener("visibilitychange", hold);
    void held?.release();
  };
}
