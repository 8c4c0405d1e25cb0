type Fetch<B> = (request: Request, bindings: B) => Response | Promise<Response>;

/** One year, as OWASP ASVS 5.0 asks for (3.4.1). */
const POLICY = "max-age=31536000; includeSubDomains";

/**
 * Tells browsers never to take http for `name` again (RFC 6797), while `name` is one: then its certificate is believed
 * by strangers. Under any other name a browser would lock its user out of a server whose certificate it does not know.
 */
export const withTransportSecurity =
  <B>(fetch: Fetch<B>, name: () => string | undefined): Fetch<B> =>
  async (request, bindings) => {
    const response = await fetch(request, bindings);
    const believed = name();
    if (believed !== undefined && new URL(request.url).hostname === believed) {
      response.headers.set("strict-transport-security", POLICY);
    }
    return response;
  };
