/** Path under which this version of the wire answers (DESIGN section 7). */
export const API = "/api/v1";

/** Names a request; the server repeats it in the answer, and a device believes no other answer. */
export const REQUEST_ID = "softcheck-request";
