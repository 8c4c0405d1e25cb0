import type {
  CameraChoice,
  CameraError,
  CameraFeed,
  CameraState,
  OpenCamera,
  Power,
  Visibility,
} from "./camera-port.ts";
import { restBefore } from "./camera-power.ts";
import type { Clock } from "./clock.ts";
import type { Decoder, Read } from "./decoder.ts";
import type { Scanner } from "./port.ts";
import { DEFAULT_EVIDENCE_SETTINGS, type EvidenceSettings, NO_EVIDENCE, weigh } from "./read-evidence.ts";

/** Every so many frames the whole picture is read instead of its centre, and light bars on dark are tried. */
const WHOLE_EVERY = 4;
const INVERT_EVERY = 5;

type CameraParts = {
  readonly open: OpenCamera;
  readonly decoder: Decoder;
  readonly clock: Clock;
  readonly visibility: Visibility;
  readonly power: Power;
  readonly choice: CameraChoice;
  readonly onState?: (state: CameraState) => void;
  readonly evidence?: EvidenceSettings;
};

/**
 * A camera as a scanner (B5). Reads one frame at a time and always the newest, so a slow device skips frames and never
 * lags behind. The camera is let go while the page is hidden and opened again when it is seen.
 */
export function camera(parts: CameraParts): Scanner {
  const { clock, visibility, evidence: settings = DEFAULT_EVIDENCE_SETTINGS } = parts;
  return {
    start(onScan) {
      let evidence = NO_EVIDENCE;
      let close: (() => void) | null = null;

      const onRead = (read: Read | null): void => {
        const at = clock.now();
        const weighed = weigh(evidence, read, at, settings);
        evidence = weighed.evidence;
        const { accepted } = weighed;
        if (accepted !== null) onScan({ raw: accepted.raw, aim: accepted.aim, source: "camera", at });
      };
      const follow = (): void => {
        if (visibility.visible()) close ??= watchOnce(parts, onRead, changeTo);
        else letGo();
      };
      const letGo = (): void => {
        close?.();
        close = null;
      };
      const changeTo = (device: string): void => {
        parts.choice.keep(device);
        letGo();
        follow();
      };

      const unwatch = visibility.watch(follow);
      follow();
      return () => {
        unwatch();
        letGo();
      };
    },
  };
}

/** Opens the camera once and reads until it ends or the returned function is called; after that nothing comes. */
function watchOnce(
  parts: CameraParts,
  onRead: (read: Read | null) => void,
  changeTo: (device: string) => void,
): () => void {
  let wanted = true;
  let feed: CameraFeed | null = null;
  const tell = (state: CameraState): void => {
    if (wanted) parts.onState?.(state);
  };

  const run = async (): Promise<CameraError> => {
    tell({ kind: "opening" });
    const opened = await parts.open(parts.choice.known());
    if (!opened.ok) return opened.error;
    feed = opened.value;
    const { lens, watchRegion, next } = feed;
    const changeCamera = next === null ? {} : { changeCamera: () => wanted && changeTo(next) };
    try {
      tell({ kind: "live", lens, watchRegion, ...changeCamera });
      await look(feed, parts, () => wanted, onRead);
    } finally {
      feed.close();
    }
    return "failed";
  };

  run()
    .catch((): CameraError => "failed")
    .then((error) => tell({ kind: "failed", error }));
  return () => {
    tell({ kind: "off" });
    wanted = false;
    feed?.close();
  };
}

/** Reads frame after frame until the feed ends or nobody wants it; rests between them when there is reason to save. */
async function look(
  feed: CameraFeed,
  { decoder, clock, power }: CameraParts,
  wanted: () => boolean,
  onRead: (read: Read | null) => void,
): Promise<void> {
  let foundAt = clock.now();
  for (let count = 1; wanted(); count++) {
    const frame = await feed.grab(count % WHOLE_EVERY === 0 ? "whole" : "centre");
    if (frame === null || !wanted()) return;
    const read = await decoder.decode(frame, { invert: count % INVERT_EVERY === 0 });
    if (!wanted()) return;
    onRead(read);
    if (read !== null) foundAt = clock.now();
    const rest = restBefore(power.low(), clock.now() - foundAt);
    if (rest > 0) await new Promise<void>((resolve) => clock.after(rest, resolve));
  }
}
