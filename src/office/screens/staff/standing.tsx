import type { JSX } from "preact";
import type { StaffMember } from "../../../protocol/people.ts";
import { Badge } from "../../../ui/components/state-badge.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";

const LOOKS = {
  active: { tone: "good", icon: "check" },
  locked: { tone: "waiting", icon: "warning" },
  blocked: { tone: "refused", icon: "refused" },
} as const;

/** In the order of how urgent it is. */
const STANDINGS = ["locked", "blocked", "active"] as const;
type Standing = (typeof STANDINGS)[number];

/** Who is shut out needs no unlocking. */
const standingOf = ({ active, locked }: StaffMember): Standing => {
  if (!active) return "blocked";
  return locked ? "locked" : "active";
};

export const standingText = (member: StaffMember): string => peopleWords().staff.states[standingOf(member)];
export const standingOrder = (member: StaffMember): number => STANDINGS.indexOf(standingOf(member));

/** Whether somebody may sign in now, for the eye. */
export const StandingBadge = ({ member }: { readonly member: StaffMember }): JSX.Element => (
  <Badge {...LOOKS[standingOf(member)]} word={standingText(member)} />
);
