import type { ComponentChildren, JSX } from "preact";
import { labelForPeople } from "../../../domain/label-number.ts";
import { Button } from "../../../ui/components/button.tsx";
import type { IconName } from "../../../ui/components/icons.tsx";
import { StopCard } from "../../../ui/components/stop-card.tsx";
import { formatAge, formatTime } from "../../../ui/words/formats.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { type Asking, NOTHING, type StopReason } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { notAddedWords } from "./not-added.ts";

type StopProps = { readonly asking: Extract<Asking, { kind: "stop" }>; readonly page: Page };

/** The full-screen card that stops the line; only its own buttons close it (UX). */
export function Stop({ asking, page }: StopProps): JSX.Element {
  const { why } = asking;
  const said = stopWords(why, page);
  return (
    <StopCard
      title={said.title}
      icon={said.icon}
      repeat={notAddedWords(asking.notAdded)}
      actions={
        why.kind === "unknown" ? <UnknownWays barcode={why.barcode} page={page} /> : <GoOn why={why} page={page} />
      }
    >
      {said.text}
    </StopCard>
  );
}

function UnknownWays({ barcode, page }: { readonly barcode: string; readonly page: Page }): JSX.Element {
  const words = terminalWords().unknown;
  return (
    <>
      <Button wide onPress={() => void page.terminal.ask(NOTHING)}>
        {words.putAside}
      </Button>
      <Button wide onPress={() => void page.terminal.ask({ kind: "type-code" })}>
        {words.typeCode}
      </Button>
      <Button wide onPress={() => void page.terminal.askManager(barcode)}>
        {words.ask}
      </Button>
    </>
  );
}

function GoOn({ why, page }: { readonly why: StopReason; readonly page: Page }): JSX.Element {
  const { stops, blocked } = terminalWords();
  return (
    <Button wide onPress={() => void page.terminal.ask(NOTHING)}>
      {why.kind === "not-for-bags" ? blocked.putAside : stops.goOn}
    </Button>
  );
}

type Said = { readonly title: string; readonly icon: IconName; readonly text: ComponentChildren };

function stopWords(why: StopReason, page: Page): Said {
  const { blocked, stops, labels, storage, refused } = terminalWords();
  switch (why.kind) {
    case "unknown":
      return { title: terminalWords().unknown.title, icon: "unknown", text: <UnknownText why={why} page={page} /> };
    case "not-for-bags": {
      const words = { excluded: blocked.excluded, blocked: blocked.blocked, weigh: blocked.weigh }[why.why];
      return { title: words.title, icon: "refused", text: <Named name={why.name} what={words.what} /> };
    }
    case "mark-used":
      return { title: stops.markUsed, icon: "refused", text: <Named name={why.name} what={blocked.markUsed} /> };
    case "bag-is-full":
    case "line-is-full":
      return { title: stops.full, icon: "refused", text: <Named name={why.name} what={stops.fullNext} /> };
    case "malformed-barcode":
      return { title: stops.misread, icon: "refused", text: <p>{stops.misreadNext}</p> };
    case "not-goods":
      return { title: stops.notGoods, icon: "refused", text: <p>{stops.notGoodsWhat[why.what]}</p> };
    case "malformed-label":
      return { title: stops.wrongLabel, icon: "refused", text: <p>{labels.wrongDigit}</p> };
    case "bag-is-empty":
      return { title: stops.bagEmpty, icon: "bag", text: <p>{labels.needsBag}</p> };
    case "label-used": {
      const what = why.at === undefined ? labels.usedBefore : labels.used(formatTime(why.at));
      return { title: stops.labelUsed, icon: "refused", text: <Named name={labelForPeople(why.label)} what={what} /> };
    }
    case "storage":
      return {
        title: storage.failing,
        icon: "warning",
        text: <Named name={refused[why.fault].what} what={storage.notAdded} />,
      };
  }
}

const Named = ({ name, what }: { readonly name: string; readonly what: string }): JSX.Element => (
  <>
    <p>
      <strong>{name}</strong>
    </p>
    <p>{what}</p>
  </>
);

type UnknownTextProps = { readonly why: Extract<StopReason, { kind: "unknown" }>; readonly page: Page };

/** Unknown to the server, or only to a copy of some age (DESIGN section 3). */
function UnknownText({ why, page }: UnknownTextProps): JSX.Element {
  const words = terminalWords().unknown;
  const { version, confirmedAt } = page.terminal.link.value.copy;
  const age = formatAge(Math.max(0, (page.now.value - (confirmedAt ?? page.now.value)) / 60_000));
  return (
    <>
      <p>
        <strong>{words.code(why.barcode)}</strong>
      </p>
      <p>{words.what}</p>
      {!why.asked && <p>{version === undefined ? words.noCopy : words.noServer(age)}</p>}
    </>
  );
}
