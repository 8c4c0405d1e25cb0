import type { Article } from "../../src/domain/article.ts";
import { counterArticles } from "./counter-articles.ts";
import { articlesOf } from "./shelf.ts";
import { freshShelves } from "./shelves-fresh.ts";
import { householdShelves } from "./shelves-household.ts";
import { pantryShelves } from "./shelves-pantry.ts";
import { treatShelves } from "./shelves-treats.ts";
import { specialArticles } from "./special-articles.ts";

const shelves = [...freshShelves, ...pantryShelves, ...treatShelves, ...householdShelves];

/** The catalogue of the demo store: own names, invented brands, the same skus and codes at every start. */
export const demoArticles: readonly Article[] = [
  ...shelves.flatMap(articlesOf),
  ...counterArticles,
  ...specialArticles,
];
