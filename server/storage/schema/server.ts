export type EpochsTable = {
  readonly n: number;
  readonly epoch: string;
  readonly at: number;
  readonly reason: string;
};

/** By which a server knows its own word again after a restore; told to nobody, and in every backup. */
export type ServerSecretsTable = { readonly name: "own-word"; readonly secret: string };

/** Which server process does for all stores what one of them does. */
export type DutiesTable = { readonly name: string; readonly holder: string; readonly held_until: number };

/** Written for the sake of writing. */
export type ServerPulsesTable = { readonly name: "heartbeat"; readonly at: number };
