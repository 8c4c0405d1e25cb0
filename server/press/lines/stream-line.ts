import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { PrinterCondition } from "../../../src/protocol/printers.ts";
import type { LineFault, Look, PrinterLine } from "../../ports/printers.ts";
import type { Clock } from "../../ports/world.ts";
import type { Connection } from "./connection.ts";

/** How long a printer may take to answer what it is. */
const ANSWER_MS = 1_500;
/** A printer that did not answer is asked again after this: some are switched to answer later, most never will. */
const ASK_SILENT_AGAIN_MS = 30_000;

/** Labels that lie in a printer by its own word, as far as its language can tell. */
export type Standing = {
  readonly conditions: readonly PrinterCondition[];
  /** Labels of ours that may not be on paper yet. */
  readonly outstanding: number;
  readonly untouched: number;
  readonly waiting: number | null;
  /** It has forgotten what it had. */
  readonly forgot?: boolean;
};

/** How a language asks for a printer's state, and what its answers mean for what was handed over. */
export type StatusTalk = {
  readonly pace: PrinterLine["pace"];
  readonly question: Uint8Array;
  isWhole(answer: Uint8Array): boolean;
  /** Bytes were handed over that carry so many labels. */
  handed(bytes: Uint8Array, labels: number): void;
  /** What a whole answer means; undefined: it is none. */
  read(answer: Uint8Array, now: number): Standing | undefined;
};

/** Labels one after another over one connection; the printer is asked beside them, when its language can ask. */
export function streamLine(connection: Connection, talk: StatusTalk | undefined, clock: Clock): PrinterLine {
  let answersAt: "never-asked" | "never" | "yes" = talk === undefined ? "never" : "never-asked";
  let nextTry = 0;
  let handedOver = 0;

  const unanswered = (): Result<Look, LineFault> => {
    if (answersAt !== "yes") {
      answersAt = "never";
      nextTry = clock.now() + ASK_SILENT_AGAIN_MS;
      return ok(NO_STATUS);
    }
    return ok({ conditions: ["silent"], outstanding: handedOver, untouched: 0, waiting: null });
  };

  const look = async (): Promise<Result<Look, LineFault>> => {
    if (talk === undefined) return ok(NO_STATUS);
    if (answersAt === "never" && clock.now() < nextTry) return ok(NO_STATUS);
    const answer = await connection.ask(talk.question, talk.isWhole, ANSWER_MS);
    if (!answer.ok) return answer;
    const standing = talk.read(answer.value, clock.now());
    if (standing === undefined) return unanswered();
    // Labels went out before it was known to answer: they are counted by it all the same.
    answersAt = "yes";
    if (standing.forgot === true) return err("memory-lost");
    const { conditions, outstanding, untouched, waiting } = standing;
    return ok({ conditions, outstanding, untouched, waiting });
  };

  return {
    pace: talk?.pace ?? UNWATCHED,
    hand: async (bytes, labels) => {
      handedOver += labels;
      talk?.handed(bytes, labels);
      return connection.write(bytes);
    },
    look,
    close: () => connection.end(),
    abandon: async () => connection.destroy(),
  };
}

/** A printer that says nothing takes what it can; how far it is nobody knows anyway. */
const UNWATCHED = { parcel: 4, underWay: 24 } as const;
const NO_STATUS: Look = { conditions: ["no-status"], outstanding: undefined, untouched: 0, waiting: null };
