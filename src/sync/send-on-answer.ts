import type { Contact } from "./contact.ts";

/** How an answer to anybody ends the pause of what sends: others ask more often than a back-off that has grown long. */
export type SendOnAnswer = {
  /** The server answered that did not before. */
  answered(): void;
  /** The contact of whoever sends: what a round hears itself begins no other, which would never pause. */
  own(contact: Contact): Contact;
};

/** `send` begins a round at once, or once more after the one that is under way. */
export function createSendOnAnswer(send: () => void): SendOnAnswer {
  let heardByRound = false;
  return {
    answered() {
      if (!heardByRound) send();
    },
    own: (contact) => ({
      get server() {
        return contact.server;
      },
      get answeredAt() {
        return contact.answeredAt;
      },
      note(answer) {
        heardByRound = true;
        try {
          return contact.note(answer);
        } finally {
          heardByRound = false;
        }
      },
    }),
  };
}
