import { deskWords } from "../../../ui/words/desk/words.ts";

/** A design's name for people: the ready ones have words, the store's own have the name that was typed. */
export function designName({ id, name }: { readonly id: string; readonly name: string }): string {
  const { templates } = deskWords().make;
  const ready = Object.entries(templates).find(([known]) => known === id);
  return ready?.[1] ?? name;
}
