import type { JSX } from "preact";
import type { Page } from "../page.ts";
import { OpenBag } from "./open-bag.tsx";
import { RecordReceipt } from "./record-receipt.tsx";
import { ReleaseBags } from "./release-bags.tsx";
import { TypeLabel } from "./type-label.tsx";

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
    case "opening": {
      const label = page.till.toOpen.value;
      return label === undefined ? null : <OpenBag till={page.till} label={label} />;
    }
  }
}
