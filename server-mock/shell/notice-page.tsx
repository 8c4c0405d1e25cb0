import type { JSX } from "preact";
import { Notice } from "../../src/ui/components/notice.tsx";
import type { Tone } from "../../src/ui/components/state-look.ts";
import { demoWords } from "../words/words.ts";

type Props = { readonly tone: Tone; readonly title: string; readonly next?: string };

/** The demo before it is open, or when it cannot be. */
export const NoticePage = ({ tone, title, next }: Props): JSX.Element => (
  <main>
    <h1>{demoWords().title}</h1>
    <Notice tone={tone} title={title}>
      {next}
    </Notice>
  </main>
);
