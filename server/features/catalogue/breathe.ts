/** Lets requests that wait in the event loop go first. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
