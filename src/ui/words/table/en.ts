/** Words of tables, which the terminal has none of. */
export const en = {
  search: "Search",
  searchIn: (column: string) => `Search in ${column}`,
  clearSearch: "Clear search",
  showMore: "Show more",
  nothingFound: "Nothing found",
  nothingFoundNext: "Change the search, or clear it.",
};

export type TableWords = typeof en;
