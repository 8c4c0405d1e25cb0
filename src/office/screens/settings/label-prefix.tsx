import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LabelPrefix as Prefix } from "../../../domain/label-number.ts";
import { serialCapacity } from "../../../domain/label-number.ts";
import type { Settings } from "../../../protocol/identity.ts";
import type { LabelPrefixes } from "../../../protocol/label-prefixes.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { formatNumber } from "../../../ui/words/formats.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import type { Office } from "../../state/office.ts";
import { leftToLabels, readNewPrefix } from "./new-prefix.ts";
import { SettingBox, SettingMeta } from "./setting-meta.tsx";
import { settingName } from "./setting-text.ts";
import styles from "./settings-screen.module.css";

type LabelPrefixProps = { readonly office: Office; readonly settings: Settings };

/** What labels to come begin with; labels of every prefix before stay the store's (L1). */
export function LabelPrefix({ office, settings }: LabelPrefixProps): JSX.Element {
  const words = settingWords();
  const { held, choosing } = office.labelPrefixes;
  const [asked, setAsked] = useState<Prefix | undefined>(undefined);
  const known = held.value.value;
  const [current] = known?.items ?? [];
  const done = choosing.value.value?.items[0]?.prefix;
  return (
    <section class={styles.form} aria-label={settingName("labelPrefix")}>
      <h2>{settingName("labelPrefix")}</h2>
      {held.problem.value && <ProblemNotice code={held.problem.value} />}
      {choosing.problem.value && <ProblemNotice code={choosing.problem.value} />}
      {done !== undefined && done === current?.prefix && <Notice tone="good" title={words.prefix.done(done)} />}
      {known && current && (
        <SettingBox setting="labelPrefix">
          <p>
            <strong>{current.prefix}</strong> {leftText(current)}
          </p>
          <p class={styles.effect}>{words.effects.labelPrefix}</p>
          {known.items.length > 1 && <p class={styles.effect}>{words.prefix.before(listed(known.items.slice(1)))}</p>}
          {office.may("admin") && <NewPrefix key={current.prefix} settings={settings} known={known} onAsk={setAsked} />}
          <SettingMeta
            office={office}
            settings={settings}
            setting="labelPrefix"
            onReset={() => setAsked(known.first)}
          />
        </SettingBox>
      )}
      {asked && known && (
        <PrefixDialog
          office={office}
          settings={settings}
          known={known}
          prefix={asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

type Held = LabelPrefixes["items"][number];

const listed = (items: readonly Held[]): string => items.map(({ prefix }) => prefix).join(", ");

const leftText = ({ left, capacity }: Held): string =>
  settingWords().prefix.numbers(formatNumber(left), formatNumber(capacity));

type NewPrefixProps = {
  readonly settings: Settings;
  readonly known: LabelPrefixes;
  readonly onAsk: (prefix: Prefix) => void;
};

function NewPrefix({ settings, known, onAsk }: NewPrefixProps): JSX.Element {
  const words = settingWords().prefix;
  const [typed, setTyped] = useState("");
  const read = readNewPrefix(typed, settings);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (read.ok) onAsk(read.value);
  };
  return (
    <form class={styles.setting} onSubmit={submit} noValidate>
      <Field
        label={words.next}
        hint={words.hint}
        value={typed}
        onValue={setTyped}
        inputMode="numeric"
        maxLength={5}
        name="labelPrefix"
        autocomplete="off"
        error={read.ok || typed === "" ? undefined : read.error}
      />
      {read.ok &&
        [effectOf(read.value, settings, known), ...leftToLabels(read.value, settings)].map((text) => (
          <p key={text} class={styles.effect}>
            {text}
          </p>
        ))}
      <Button submit>{words.change}</Button>
    </form>
  );
}

/** How many are left of one that the store had before; a new one has them all. */
function effectOf(prefix: Prefix, { labelAi }: Settings, { items }: LabelPrefixes): string {
  const capacity = serialCapacity(prefix);
  const { left } = items.find((one) => one.prefix === prefix) ?? { left: capacity };
  return settingWords().prefix.effect(`${labelAi} ${prefix}`, formatNumber(left), formatNumber(capacity));
}

type PrefixDialogProps = LabelPrefixProps & {
  readonly known: LabelPrefixes;
  readonly prefix: Prefix;
  readonly onClose: () => void;
};

function PrefixDialog({ office, settings, known, prefix, onClose }: PrefixDialogProps): JSX.Element {
  const words = settingWords();
  const choose = async (): Promise<void> => {
    await office.chooseLabelPrefix(settings.version, prefix);
    onClose();
  };
  return (
    <ConfirmDialog
      title={words.prefix.ask(prefix)}
      keep={words.prefix.keep}
      act={words.prefix.change}
      kind="primary"
      busy={office.labelPrefixes.choosing.busy.value}
      onClose={onClose}
      onAct={() => void choose()}
    >
      <p>{effectOf(prefix, settings, known)}</p>
      {leftToLabels(prefix, settings).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{words.prefix.stay(listed(known.items.filter((one) => one.prefix !== prefix)))}</p>
      <p>{words.prefix.reach(settings.labelAi)}</p>
    </ConfirmDialog>
  );
}
