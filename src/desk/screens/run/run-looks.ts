/** The same state of a run has the same colour and icon everywhere. */
export const RUN_LOOKS = {
  allocated: { tone: "waiting", icon: "wait" },
  printing: { tone: "waiting", icon: "printer" },
  paused: { tone: "waiting", icon: "warning" },
  printed: { tone: "good", icon: "check" },
  stopped: { tone: "quiet", icon: "close" },
  failed: { tone: "refused", icon: "refused" },
} as const;
