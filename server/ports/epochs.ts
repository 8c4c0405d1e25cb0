/**
 * Which life of the database this is: made with it, changed when it was restored from a backup. Devices that see
 * another one send again what the backup may not know.
 */
export type EpochRow = { readonly n: number; readonly epoch: string; readonly at: number; readonly reason: string };

export type EpochQueries = {
  current(): Promise<EpochRow>;
  begin(epoch: Omit<EpochRow, "n">): Promise<void>;
  /** By which a server knows its own word again in another life of its database; told to nobody. */
  ownWordSecret(): Promise<string>;
};
