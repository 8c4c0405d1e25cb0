import { REQUEST_ID } from "../version.ts";

/** The answer, with the name of the request that it is for, as the server gives it. */
export function answeredTo(request: Request, response: Response): Response {
  const asked = request.headers.get(REQUEST_ID);
  if (asked !== null) response.headers.set(REQUEST_ID, asked);
  return response;
}
