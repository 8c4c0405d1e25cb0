import type { JSX } from "preact";
import { SEPARATORS } from "../../../domain/price-list/guess-columns.ts";
import { DATE_ORDERS, listDateOf } from "../../../domain/price-list/list-dates.ts";
import { LIST_FIELDS, type ListField, THOUSANDS_SIGNS } from "../../../domain/price-list/mapping.ts";
import { LIST_ENCODINGS, type MappingProfile } from "../../../protocol/mapping-profiles.ts";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import styles from "./catalogue-screen.module.css";

export type ProfileProps = {
  readonly profile: MappingProfile;
  readonly onChange: (profile: MappingProfile) => void;
};

const MAIN: readonly ListField[] = ["sku", "barcode", "name", "unit", "price"];

/** What every list needs a place for. */
export const hasColumns = ({ format, columns }: MappingProfile): boolean =>
  format === "commerceml" ||
  (["sku", "name", "price"] as const).every((field) => columns.some((column) => column.field === field));

/** How a price list is read: format, signs, columns, and what it does to the catalogue. */
export function ProfileForm({ profile, onChange }: ProfileProps): JSX.Element {
  const words = catalogueWords().form;
  const change = (part: Partial<MappingProfile>): void => onChange({ ...profile, ...part });
  return (
    <>
      <div class={styles.fields}>
        <Choice
          label={words.format}
          value={profile.format}
          options={(["csv", "commerceml"] as const).map((value) => ({ value, text: words.formats[value] }))}
          onValue={(format) => change({ format })}
        />
        <Choice
          label={words.encoding}
          value={profile.encoding}
          options={LIST_ENCODINGS.map((value) => ({ value, text: words.encodings[value] }))}
          onValue={(encoding) => change({ encoding })}
        />
        <Choice
          label={words.mode}
          value={profile.mode}
          options={(["replace", "merge"] as const).map((value) => ({ value, text: words.modes[value] }))}
          onValue={(mode) => change({ mode })}
        />
        <WholeField
          label={words.maxRemoved}
          value={profile.maxRemovedPercent}
          max={100}
          error={words.badPercent}
          onValue={(maxRemovedPercent) => change({ maxRemovedPercent })}
        />
        <ValidFromField profile={profile} onChange={onChange} />
      </div>
      {profile.format === "csv" ? (
        <CsvFields profile={profile} onChange={onChange} />
      ) : (
        <CommercemlFields profile={profile} onChange={onChange} />
      )}
    </>
  );
}

/** A date for all prices of a list that has no column for it. */
function ValidFromField({ profile, onChange }: ProfileProps): JSX.Element {
  const words = catalogueWords().form;
  const put = (text: string): void => {
    const { validFrom: _before, ...others } = profile.constants;
    onChange({ ...profile, constants: text === "" ? others : { ...others, validFrom: text } });
  };
  return (
    <Field
      label={words.validFrom}
      hint={words.validFromHint}
      value={profile.constants.validFrom ?? ""}
      maxLength={40}
      error={hasDate(profile) ? undefined : words.badValidFrom}
      onValue={put}
    />
  );
}

/** The date for all prices is one, if there is one. */
const hasDate = ({ constants: { validFrom }, dateOrder }: MappingProfile): boolean =>
  validFrom === undefined || typeof listDateOf(validFrom, dateOrder) === "object";

type WholeProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly max: number;
  readonly error: string;
  readonly onValue: (value: number) => void;
};

/** What is no such number yet is not taken over, and marked. */
function WholeField({ label, hint, value, max, error, onValue }: WholeProps): JSX.Element {
  const isFit = (number: number): boolean => Number.isInteger(number) && number >= 0 && number <= max;
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={Number.isNaN(value) ? "" : String(value)}
      inputMode="numeric"
      maxLength={3}
      error={isFit(value) ? undefined : error}
      onValue={(text) => onValue(/^\d+$/.test(text) ? Number(text) : Number.NaN)}
    />
  );
}

/** Every number of the profile is one that the server takes, and its date is a date. */
export const hasNumbers = (profile: MappingProfile): boolean => hasDate(profile) && areNumbers(profile);

const areNumbers = ({ headerRow, maxRemovedPercent }: MappingProfile): boolean =>
  headerRow >= 0 && headerRow <= 50 && maxRemovedPercent >= 0 && maxRemovedPercent <= 100;

function CsvFields({ profile, onChange }: ProfileProps): JSX.Element {
  const words = catalogueWords().form;
  const change = (part: Partial<MappingProfile>): void => onChange({ ...profile, ...part });
  return (
    <>
      <div class={styles.fields}>
        <Choice
          label={words.separator}
          value={profile.separator}
          options={SEPARATORS.map((value) => ({ value, text: words.separators[value] }))}
          onValue={(separator) => change({ separator })}
        />
        <Choice
          label={words.quote}
          value={profile.quote}
          options={(['"', "'", ""] as const).map((value) => ({ value, text: words.quotes[value] }))}
          onValue={(quote) => change({ quote })}
        />
        <WholeField
          label={words.headerRow}
          hint={words.headerHint}
          value={profile.headerRow}
          max={50}
          error={words.badHeader}
          onValue={(headerRow) => change({ headerRow })}
        />
        <Choice
          label={words.decimal}
          value={profile.decimal}
          options={([".", ","] as const).map((value) => ({ value, text: words.decimals[value] }))}
          onValue={(decimal) => change({ decimal })}
        />
        <Choice
          label={words.thousands}
          value={profile.thousands}
          options={THOUSANDS_SIGNS.map((value) => ({ value, text: words.thousandsSigns[value] }))}
          onValue={(thousands) => change({ thousands })}
        />
        <Choice
          label={words.priceIn}
          value={profile.priceIn}
          options={(["major", "minor"] as const).map((value) => ({ value, text: words.prices[value] }))}
          onValue={(priceIn) => change({ priceIn })}
        />
      </div>
      <fieldset class={styles.columns}>
        <legend>{words.columns}</legend>
        <p>{words.columnsHint}</p>
        <ColumnFields fields={MAIN} profile={profile} onChange={onChange} />
        <details>
          <summary>{words.more}</summary>
          <Choice
            label={words.dateOrder}
            value={profile.dateOrder}
            options={DATE_ORDERS.map((value) => ({ value, text: words.dateOrders[value] }))}
            onValue={(dateOrder) => change({ dateOrder })}
          />
          <ColumnFields
            fields={LIST_FIELDS.filter((field) => !MAIN.includes(field))}
            profile={profile}
            onChange={onChange}
          />
        </details>
      </fieldset>
    </>
  );
}

function ColumnFields({
  fields,
  profile,
  onChange,
}: ProfileProps & { readonly fields: readonly ListField[] }): JSX.Element {
  const words = catalogueWords().form;
  const textOf = (field: ListField): string =>
    profile.columns
      .filter((column) => column.field === field)
      .map(({ from }) => from)
      .join(" | ");
  const put = (field: ListField, text: string): void => {
    const others = profile.columns.filter((column) => column.field !== field);
    // A title that is being typed keeps its spaces until it is sent.
    const columns = text === "" ? [] : text.split(" | ").map((from) => ({ from, field }));
    onChange({ ...profile, columns: [...others, ...columns] });
  };
  return (
    <div class={styles.fields}>
      {fields.map((field) => (
        <Field
          key={field}
          label={words.fields[field]}
          value={textOf(field)}
          maxLength={200}
          onValue={(text) => put(field, text)}
        />
      ))}
    </div>
  );
}

function CommercemlFields({ profile, onChange }: ProfileProps): JSX.Element {
  const words = catalogueWords().form;
  return (
    <div class={styles.fields}>
      <Choice
        label={words.skuFrom}
        value={profile.skuFrom}
        options={(["id", "article"] as const).map((value) => ({ value, text: words.skus[value] }))}
        onValue={(skuFrom) => onChange({ ...profile, skuFrom })}
      />
      <Field
        label={words.priceType}
        hint={words.priceTypeHint}
        value={profile.priceType}
        maxLength={100}
        onValue={(priceType) => onChange({ ...profile, priceType })}
      />
    </div>
  );
}
