// Apart from the client that every page loads: its own few calls spell them out, so that no handheld fetches these.
export const post = (body: unknown = {}) => ({ method: "POST", body }) as const;
export const put = (body: unknown) => ({ method: "PUT", body }) as const;
export const REMOVE = { method: "DELETE" } as const;
