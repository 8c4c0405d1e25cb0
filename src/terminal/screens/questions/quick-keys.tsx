import type { JSX } from "preact";
import type { Article } from "../../../domain/article.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { KeyGrid } from "../../../ui/components/key-grid.tsx";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { NOTHING } from "../../state/asking.ts";
import { amount } from "../figures.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

type QuickKeysProps = { readonly articles: readonly Article[]; readonly page: Page };

/** Goods without a code: bread, a carrier bag (B2). */
export function QuickKeys({ articles, page }: QuickKeysProps): JSX.Element {
  const words = terminalPartsWords().quick;
  return (
    <Sheet
      title={words.title}
      page={page}
      actions={<Button onPress={() => void page.terminal.ask(NOTHING)}>{words.close}</Button>}
    >
      {articles.length === 0 && (
        <EmptyState icon="keys" title={words.empty}>
          {words.emptyNext}
        </EmptyState>
      )}
      <KeyGrid
        keys={articles.map(({ sku, name, priceMinor }) => ({
          id: sku,
          name,
          price: amount(priceMinor, page.currency()),
        }))}
        onPress={(sku) => void page.terminal.quickKey(sku)}
      />
    </Sheet>
  );
}
