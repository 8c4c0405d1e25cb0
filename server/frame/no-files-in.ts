import type { FilesIn } from "../ports/files-in.ts";

/** Where there are no folders, nothing ever lies in one. */
export const noFilesIn: FilesIn = {
  pathOf: () => null,
  list: async () => [],
  read: () => new Blob([]).stream(),
  settle: async () => undefined,
};
