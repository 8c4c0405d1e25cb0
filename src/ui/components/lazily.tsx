import { signal } from "@preact/signals";
import type { JSX } from "preact";

type View<Props> = (props: Props) => JSX.Element | null;

/** A part of the page that is loaded after the first picture; precached with the page, so there without a server. */
export function lazily<Props extends object>(load: () => Promise<View<Props>>) {
  const view = signal<{ readonly View: View<Props> } | undefined>(undefined);
  let loading: Promise<void> | undefined;

  const preload = (): Promise<void> => {
    loading ??= load().then(
      (loaded) => {
        view.value = { View: loaded };
      },
      () => {
        // Asked again when the part is next wanted.
        loading = undefined;
      },
    );
    return loading;
  };
  const Part = (props: Props): JSX.Element | null => {
    const loaded = view.value;
    if (loaded === undefined) {
      void preload();
      return null;
    }
    return <loaded.View {...props} />;
  };
  return { Part, preload };
}
