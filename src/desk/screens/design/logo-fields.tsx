import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { Choice } from "../../../ui/components/field.tsx";
import { Icon } from "../../../ui/components/icons.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { blackAndWhite, type LogoWay } from "../../state/bit-logo.ts";
import type { DraftElement } from "../../state/design-draft.ts";
import { mmText, readMm } from "../../state/millimetres.ts";
import type { DeskWorld, GreyPicture } from "../../state/world.ts";
import styles from "./design-form.module.css";

type LogoFieldsProps = {
  readonly element: DraftElement;
  readonly error: string | undefined;
  readonly dotsPerMm: number;
  readonly readPicture: DeskWorld["readPicture"];
  readonly onChange: (change: Partial<DraftElement>) => void;
};

type Unread = "picture-too-large" | "not-a-picture";

/** The picture of an element, from an image file: as many dots as its width has on the chosen head. */
export function LogoFields({ element, error, dotsPerMm, readPicture, onChange }: LogoFieldsProps): JSX.Element {
  const id = useId();
  const words = deskWords().editor;
  const [grey, setGrey] = useState<GreyPicture | undefined>(undefined);
  const [way, setWay] = useState<LogoWay>("lines");
  const [unread, setUnread] = useState<Unread | undefined>(undefined);
  const fault = unread ? words.faults[unread] : error;
  const draw = (picture: GreyPicture, as: LogoWay): void => {
    const width = readMm(element.width) || 10;
    const rows = (width * picture.rows) / picture.columns;
    onChange({
      height: mmText(rows),
      picture: blackAndWhite(picture, width * dotsPerMm, rows * dotsPerMm, as),
    });
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await readPicture(file);
    setUnread(read.ok ? undefined : read.error);
    if (!read.ok) return;
    setGrey(read.value);
    draw(read.value, way);
  };
  const size = element.picture;
  return (
    <>
      <div class={styles.file}>
        <input
          id={id}
          class="for-ears"
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif,image/bmp"
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-hint${fault ? ` ${id}-error` : ""}`}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        <label for={id} class={styles.choose}>
          <Icon name="camera" />
          {words.picture}
        </label>
        <p id={`${id}-hint`} class={styles.hint}>
          {words.pictureHint} {size && words.pictureSize(formatNumber(size.columns), formatNumber(size.rows))}
        </p>
        {fault && (
          <p id={`${id}-error`} class={styles.error} role="alert">
            {fault}
          </p>
        )}
      </div>
      {grey && (
        <Choice
          label={words.pictureWay}
          value={way}
          options={(["lines", "dots"] as const).map((value) => ({ value, text: words.pictureWays[value] }))}
          onValue={(chosen) => {
            setWay(chosen);
            draw(grey, chosen);
          }}
        />
      )}
    </>
  );
}
