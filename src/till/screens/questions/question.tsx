import type { JSX } from "preact";
import type { LabelNumber } from "../../../domain/label-number.ts";
import type { TillRecord } from "../../../journal/port.ts";
import { lazily } from "../../../ui/components/lazily.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Asking } from "../../state/counter.ts";
import type { Page } from "../page.ts";
import { labelText, receiptText } from "../texts.ts";
import { ByRightDialog } from "./by-right.tsx";
import { OpenBag } from "./open-bag.tsx";
import { RecordReceipt } from "./record-receipt.tsx";
import { ReleaseBags } from "./release-bags.tsx";
import { TypeLabel } from "./type-label.tsx";

const posCode = lazily(() => import("../pos-code/pos-code.tsx").then((part) => part.PosCode));

/** The one question that stands before the cashier. */
export function Question({ page }: { readonly page: Page }): JSX.Element | null {
  switch (page.till.asking.value) {
    case "nothing":
      return null;
    case "label":
      return <TypeLabel till={page.till} />;
    case "receipt":
      return <RecordReceipt till={page.till} />;
    case "release":
      return <ReleaseBags till={page.till} />;
    case "pos-code":
      return <posCode.Part page={page} />;
    case "opening":
    case "takeover":
    case "skip": {
      const label = page.till.aboutBag.value;
      return label === undefined ? null : <AboutBag page={page} what={page.till.asking.value} label={label} />;
    }
    case "reversal": {
      const record = page.till.aboutReceipt.value;
      return record === undefined ? null : <ReverseReceipt page={page} record={record} />;
    }
  }
}

type AboutBagProps = { readonly page: Page; readonly what: Asking; readonly label: LabelNumber };

function AboutBag({ page, what, label }: AboutBagProps): JSX.Element {
  const { till } = page;
  const words = tillWords().byRight;
  const shown = labelText(label);
  if (what === "takeover") {
    return (
      <ByRightDialog
        page={page}
        title={words.takeOverAsk(shown)}
        next={words.takeOverNext}
        act={words.takeOver}
        reasons={Object.values(words.takeOverReasons)}
        onAct={(reason, lender) => void till.byRight.takeOver(label, reason, lender)}
      />
    );
  }
  if (what === "skip") {
    return (
      <ByRightDialog
        page={page}
        title={words.skipAsk(shown)}
        next={words.skipNext}
        act={words.skip}
        reasons={Object.values(words.skipReasons)}
        onAct={(reason, lender) => void till.byRight.skipRecount(label, reason, lender)}
      />
    );
  }
  return <OpenBag till={till} label={label} />;
}

function ReverseReceipt({ page, record }: { readonly page: Page; readonly record: TillRecord }): JSX.Element {
  const words = tillWords().byRight;
  return (
    <ByRightDialog
      page={page}
      title={words.reverseAsk(receiptText(record.receipt))}
      next={words.reverseNext}
      act={words.reverse}
      reasons={Object.values(words.reverseReasons)}
      onAct={(reason, lender) => void page.till.byRight.reverse(record, reason, lender)}
    />
  );
}
