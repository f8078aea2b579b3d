import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, raw, type Html } from '#platform/html/html.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** Phone first: one column, large targets, the reader's own text size, light and dark. */
const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#c9d1db;--field:#fff;--page:#f4f6f8;--card:#fff;--act:#0b5cad;--on-act:#fff;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#a9b3bf;--line:#465260;--field:#12171d;--page:#12171d;--card:#1b222b;--act:#6fb1ff;--on-act:#0a1420;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.75 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",Meiryo,system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 3rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.5rem 1.25rem}
h1{font-size:1.3rem;line-height:1.5;margin:0 0 .75rem}
p{margin:0 0 1rem}p:last-child{margin-bottom:0}.soft{color:var(--soft);font-size:.9rem}.who{font-weight:600}
.field{margin:0 0 1.25rem;min-width:0;padding:0;border:0}label,legend{display:block;font-weight:600;margin:0 0 .35rem;padding:0}.must{color:var(--bad);font-weight:400;font-size:.85rem;margin-inline-start:.4rem}
input,select,textarea{width:100%;min-height:3rem;padding:.6rem .75rem;font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:.5rem}
.choice{display:flex;gap:.65rem;align-items:flex-start;min-height:2.75rem;padding:.5rem 0;margin:0;font-weight:400;white-space:pre-wrap;cursor:pointer}.choice input{flex:none;width:1.25rem;height:1.25rem;min-height:0;margin:.25rem 0 0;accent-color:var(--act)}.choice a{color:var(--act)}.none{margin:0;color:var(--soft)}
input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--act);outline-offset:2px}
[aria-invalid=true]{border-color:var(--bad)}.bad{color:var(--bad);margin:.35rem 0 0;font-size:.9rem}.alert{border:1px solid var(--bad);border-radius:.5rem;padding:.75rem 1rem;color:var(--bad)}
button{width:100%;min-height:3.25rem;padding:.75rem 1rem;font:inherit;font-weight:600;border:1px solid var(--act);border-radius:.5rem;background:var(--act);color:var(--on-act);cursor:pointer}
button.plain{background:transparent;color:var(--act)}form{margin:0 0 1rem}form:last-child{margin:0}
.trap{position:absolute;inset-inline-start:-10000px;height:1px;width:1px;overflow:hidden}
h2{font-size:1.05rem;line-height:1.5;margin:1.75rem 0 .5rem}.said{border-inline-start:4px solid var(--act);padding-inline-start:.75rem}
.rows{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}.rows li{display:flex;gap:.75rem;align-items:center;justify-content:space-between;padding:.75rem 0;border-bottom:1px solid var(--line)}
.rows li>span{min-width:0}.rows form{margin:0;flex:none}button.small{width:auto;min-height:2.75rem;padding:.35rem .9rem;font-size:.9rem}
.consent{white-space:pre-wrap}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Pages that act for a person carry no script at all, and nobody may frame them. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

export interface Page {
  locale: Locale;
  title: string;
  body: Html;
  /** 200 unless said. */
  status?: number;
}

/** Sends a page of this module: never kept, never indexed, its address never told to others. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  const document = html`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<style>${raw(STYLE)}</style>
</head>
<body><main><div class="card">${page.body}</div></main></body>
</html>
`;
  return reply
    .code(page.status ?? 200)
    .headers({
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    })
    .type('text/html; charset=utf-8')
    .send(document.toBuffer());
}
