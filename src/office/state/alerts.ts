import type * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type {
  AlertPage,
  AlertRulesBody,
  AlertRulesView,
  RecipientBody,
  RecipientList,
  RecipientView,
  TestAlertAnswer,
} from "../../protocol/alerts.ts";
import type { OfficeWorld } from "./world.ts";

/** What stands and needs somebody, what stood, by which rules, and who is told (M2). */
export type Alerts = {
  readonly open: Ask<AlertPage>;
  readonly past: Ask<AlertPage>;
  readonly rules: Ask<AlertRulesView>;
  readonly saving: Ask<AlertRulesView>;
  readonly recipients: Ask<v.InferOutput<typeof RecipientList>>;
  readonly adding: Ask<RecipientView>;
  readonly removing: Ask<null>;
  readonly testing: Ask<TestAlertAnswer>;
  /** `before`: of what stood, that which is older than this one; empty: the newest. `withPeople`: who is told, too. */
  refresh(before: string, withPeople: boolean): Promise<void>;
  saveRules(body: AlertRulesBody): Promise<boolean>;
  add(body: RecipientBody): Promise<boolean>;
  remove(id: Uuid): Promise<void>;
  test(): Promise<void>;
  forget(): void;
};

export function createAlerts({ client }: Pick<OfficeWorld, "client">): Alerts {
  const open = createAsk<AlertPage>();
  const past = createAsk<AlertPage>();
  const rules = createAsk<AlertRulesView>();
  const saving = createAsk<AlertRulesView>();
  const recipients = createAsk<v.InferOutput<typeof RecipientList>>();
  const adding = createAsk<RecipientView>();
  const removing = createAsk<null>();
  const testing = createAsk<TestAlertAnswer>();
  const people = async (): Promise<void> => {
    await recipients.run(() => client.alertRecipients());
  };
  return {
    open,
    past,
    rules,
    saving,
    recipients,
    adding,
    removing,
    testing,
    async refresh(before, withPeople) {
      await Promise.all([
        open.run(() => client.alerts({ state: "open" })),
        past.run(() => client.alerts({ state: "cleared", ...(before === "" ? {} : { cursor: before }) })),
        rules.run(() => client.alertRules()),
        withPeople ? people() : undefined,
      ]);
    },
    saveRules: (body) =>
      saving.act(
        () => client.changeAlertRules(body),
        () => rules.run(() => client.alertRules()),
      ),
    add: (body) => adding.act(() => client.addAlertRecipient(body), people),
    async remove(id) {
      await removing.run(() => client.removeAlertRecipient(id));
      await people();
    },
    async test() {
      testing.forget();
      await testing.run(() => client.testAlert());
    },
    forget() {
      saving.forget();
      adding.forget();
      removing.forget();
      testing.forget();
    },
  };
}
