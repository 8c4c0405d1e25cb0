import { html, raw } from "hono/html";
import { renderSVG } from "uqr";
import { en } from "./words/en.ts";
import { ru } from "./words/ru.ts";
import type { TrustWay } from "./words/words.ts";

const CATALOGUES = { en, ru };
export type TrustLanguage = keyof typeof CATALOGUES;

export type TrustFacts = {
  /** SHA-256 of the authority's certificate, in pairs of hexadecimal digits. */
  readonly fingerprint: string;
  readonly endsAt: Date;
  /** Where the server is called over https, without a slash at the end. */
  readonly secureOrigin: string;
  /** Where a device that trusts nothing yet opens this page. */
  readonly pageAddress: string;
  /** Name for which a certificate from elsewhere is shown, if there is one. */
  readonly ownName: string | undefined;
};

/** The language of a page without a script: the one that was asked for, or the browser's first that we speak. */
export function trustLanguage(asked: string | undefined, accepted: string | undefined): TrustLanguage {
  if (asked === "en" || asked === "ru") return asked;
  const spoken = (accepted ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return spoken.find((language) => language === "ru" || language === "en") === "ru" ? "ru" : "en";
}

const way = ({ title, steps, note }: TrustWay) => html`<section>
<h2>${title}</h2>
<ol>
${steps.map((step) => html`<li>${step}</li>\n`)}</ol>
${note === undefined ? "" : html`<p class="note">${note}</p>`}
</section>`;

/** The page under `/trust`: how each kind of device comes to trust the store's certificate authority. */
export function trustPage(language: TrustLanguage, facts: TrustFacts): string {
  const words = CATALOGUES[language];
  const other = language === "en" ? "ru" : "en";
  const checked = `${facts.secureOrigin}/trust?lang=${language}`;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} — Softcheck</title>
<link rel="stylesheet" href="/trust.css">
</head>
<body>
<header>
<h1>${words.title}</h1>
<a href="/trust?lang=${other}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
</header>
<main>
<p>${words.why}</p>
${facts.ownName === undefined ? "" : html`<p class="note">${words.nothingToDo(facts.ownName)}</p>`}
<p><a class="button" href="/ca.crt" download="softcheck-ca.crt">${words.download}</a></p>
<dl>
<dt>${words.fingerprint}</dt><dd><code>${facts.fingerprint}</code></dd>
<dt>${words.validUntil}</dt><dd>${facts.endsAt.toISOString().slice(0, 10)}</dd>
</dl>
<p>${words.compare}</p>
<h2>${words.check}</h2>
<p><a href="${checked}">${checked}</a></p>
<p>${words.checkMeans}</p>
<figure>
<div role="img" aria-label="${facts.pageAddress}">${raw(renderSVG(facts.pageAddress, { border: 4 }))}</div>
<figcaption>${words.qr}: <a href="${facts.pageAddress}">${facts.pageAddress}</a></figcaption>
</figure>
${words.ways.map(way)}
${way(words.leaving)}
</main>
</body>
</html>
`;
  return String(page);
}
