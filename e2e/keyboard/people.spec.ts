import { expect, test } from "@playwright/test";
import { ADMIN, CASHIER, expectDone } from "../arrange.ts";
import { saying, tongueOf } from "../tongue.ts";
import { byKeyboard } from "./by-keyboard.ts";

const TONGUE = tongueOf("en");
const { common, people, audit } = TONGUE.words;
const keyboard = byKeyboard(TONGUE, "office");

test("somebody new comes, is blocked; a role changes; a session is ended; one's own PIN is asked for; the audit log is narrowed (T2)", async () => {
  const { admin, hand } = keyboard();
  const { staff, person, roles, sessions, ownPin } = people;
  await hand.goTo("staff");
  await hand.type(hand.field(staff.name), "Nina New");
  await hand.type(hand.field(staff.login), "77");
  await hand.type(hand.field(staff.pin), "384716");
  await hand.press("Enter");
  await hand.sees(staff.saved("Nina New"));
  await hand.enter(hand.page.getByRole("rowheader").getByRole("link", { name: "Nina New" }), "Shift+Tab");
  await hand.heads("Nina New");
  const blocking = await hand.openTwice(hand.button(person.block));
  await hand.enter(blocking.getByRole("button", { name: person.block }));
  await hand.sees(person.blockedDone("Nina New"));

  await hand.goTo("staff");
  await hand.enter(hand.link(staff.rolesLink));
  await hand.tick(hand.page.getByLabel(`${common.roles.floor}: ${roles.rights.view}`));
  await hand.enter(hand.button(roles.save));
  await hand.sees(roles.saved(common.roles.floor));

  await expectDone(admin.call("POST", "/sessions", { kind: "staff", login: CASHIER.login, pin: CASHIER.pin }));
  await hand.goTo("staff");
  await hand.enter(hand.link(staff.sessionsLink));
  const ending = await hand.openTwice(hand.button(saying(sessions.endOf(CASHIER.name, ""))));
  await hand.enter(ending.getByRole("button", { name: sessions.end }));
  await hand.sees(sessions.ended);

  await hand.goTo("staff");
  await hand.enter(hand.link(staff.ownPinLink));
  await hand.type(hand.field(ownPin.old), "850316");
  await hand.type(hand.field(ownPin.fresh), "415926");
  await hand.type(hand.field(ownPin.again), "415926");
  await hand.press("Enter");
  await hand.sees(ownPin.wrongOld);

  await hand.goTo("audit");
  await hand.type(hand.field(audit.who), ADMIN.login);
  await hand.press("Enter");
  await hand.enter(hand.page.locator("summary").filter({ hasText: audit.details }).first());
  await expect(hand.page.locator("details[open]")).toHaveCount(1);
});
