/** How an answer to anybody ends the pause of what sends: others ask more often than a back-off that has grown long. */
export type SendOnAnswer = {
  /** The server answered that did not before. */
  answered(): void;
  /** Does a round of sending. What it hears itself begins no other: it would never pause. */
  during<T>(round: () => Promise<T>): Promise<T>;
};

/** `send` begins a round at once. */
export function createSendOnAnswer(send: () => void): SendOnAnswer {
  let sending = false;
  return {
    answered() {
      if (!sending) send();
    },
    async during(round) {
      sending = true;
      try {
        return await round();
      } finally {
        sending = false;
      }
    },
  };
}
