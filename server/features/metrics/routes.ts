import { needs } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";

/** Text exposition format of Prometheus, version 0.0.4. */
const EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

const metrics = route({
  method: "GET",
  path: "metrics",
  summary: "Numbers of this server process for Prometheus; give it a token with the scope `view`",
  tag: "server",
  access: needs("view"),
  answers: { 200: { media: EXPOSITION } },
  problems: [],
  handle: async ({ ports }) => {
    const { media, text } = await ports.metrics.read();
    return { status: 200, headers: { "content-type": media }, body: text };
  },
});

export const metricsRoutes = [metrics];
