import type { Clock } from "./clock.ts";
import type { Scanner } from "./port.ts";
import { NO_BYTES, QUIET_AFTER, quietBytes, type SentBytes, takeBytes } from "./sent-bytes.ts";
import type { WedgeRules } from "./wedge-settings.ts";

/** What of the Web Serial API a scanner needs (https://wicg.github.io/serial/). */
export type SerialLine = {
  readonly readable: ReadableStream<Uint8Array> | null;
  open(options: { readonly baudRate: number }): Promise<void>;
  close(): Promise<void>;
};

/** Hand scanners come with 9600 baud; those on USB ignore it. */
const BAUD_RATE = 9600;

type WebSerial = {
  readonly line: SerialLine;
  readonly clock: Clock;
  readonly rules: () => WedgeRules;
  /** Told when the line cannot be opened or breaks for good. */
  readonly onLost?: (reason: unknown) => void;
};

/** A scanner on a serial line: what it sends reaches no field, whatever has the focus, and GS arrives as it is. */
export function serialScanner({ line, clock, rules, onLost }: WebSerial): Scanner {
  return {
    start(onScan) {
      let sent: SentBytes = NO_BYTES;
      let stopped = false;
      let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
      let cancelQuiet = (): void => undefined;

      const tell = (cut: ReturnType<typeof takeBytes>): void => {
        sent = cut.sent;
        for (const scan of cut.scans) if (!stopped) onScan({ ...scan, source: "serial", at: clock.now() });
      };
      const take = (chunk: Uint8Array): void => {
        cancelQuiet();
        tell(takeBytes(sent, chunk, rules()));
        if (sent.bytes.length > 0) cancelQuiet = clock.after(QUIET_AFTER, () => tell(quietBytes(sent, rules())));
      };
      const listen = async (): Promise<void> => {
        await line.open({ baudRate: BAUD_RATE });
        // A framing error ends a stream but not the line, which then has another; without any it is gone.
        while (!stopped && line.readable !== null) {
          reader = line.readable.getReader();
          await readAll(reader, take);
          reader.releaseLock();
          sent = NO_BYTES;
        }
        await line.close();
      };
      listen().catch((reason: unknown) => {
        if (!stopped) onLost?.(reason);
      });
      return () => {
        stopped = true;
        cancelQuiet();
        reader?.cancel().catch(() => undefined);
      };
    },
  };
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) take(next.value);
  } catch {
    // Parity, framing and overrun errors: the scan under way is lost and must be made again.
  }
}
