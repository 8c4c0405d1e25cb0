import type { FilesIn } from "../../ports/files-in.ts";

export type FileAt = { readonly folder: readonly string[]; readonly name: string };

/** The bytes of several files as those of one. */
export function behindEachOther(filesIn: FilesIn, files: readonly FileAt[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const waiting = [...files];
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  return new ReadableStream({
    async pull(stream) {
      for (;;) {
        const file = reader === undefined ? waiting.shift() : undefined;
        if (file !== undefined) reader = filesIn.read(file.folder, file.name).getReader();
        if (reader === undefined) return stream.close();
        const step = await reader.read();
        if (!step.done) return stream.enqueue(step.value);
        reader = undefined;
      }
    },
    cancel: async () => reader?.cancel(),
  });
}
