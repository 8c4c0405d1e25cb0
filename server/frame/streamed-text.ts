/** Taken as fast as it is read: a slow reader holds nothing whole in memory. */
export function streamedText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const text = new TextEncoder();
  return new ReadableStream({
    pull: async (stream) => {
      const { done, value } = await pieces.next();
      if (done === true) stream.close();
      else stream.enqueue(text.encode(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
