import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, raw, type Html } from '#platform/html/html.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** Phone first: what is bought, what it costs, then the card. */
const STYLE = `
:root{color-scheme:light;--ink:#1c2430;--soft:#5b6675;--line:#d5dbe3;--field:#fff;--page:#f4f6f8;--card:#fff;--act:#0b5cad;--on-act:#fff;--bad:#b3261e;--good:#1b6b3a}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.75 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",Meiryo,system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto;padding:1.25rem 1rem 3rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;margin:0 0 1rem}
h1{font-size:1.35rem;line-height:1.5;margin:.25rem 0 1rem}h2{font-size:1rem;margin:0 0 .75rem}
p{margin:0 0 .75rem}p:last-child{margin-bottom:0}.way{margin-top:1rem}.soft{color:var(--soft);font-size:.9rem}
table{width:100%;border-collapse:collapse}td{padding:.4rem 0;vertical-align:top;border-bottom:1px solid var(--line)}td:last-child{text-align:right;white-space:nowrap;padding-inline-start:1rem}
tr.total td{border-bottom:0;font-weight:700;font-size:1.25rem;padding-top:.75rem}tr.tax td{border-bottom:0;color:var(--soft);font-size:.9rem;padding:.1rem 0}
dl{margin:0}dt{font-weight:600;font-size:.9rem;margin-top:.75rem}dt:first-child{margin-top:0}dd{margin:.1rem 0 0;white-space:pre-wrap}
label{display:block;font-weight:600;margin:0 0 .35rem}.field{margin:0 0 1rem}.two{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
input{width:100%;min-height:3rem;padding:.6rem .75rem;font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:.5rem}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--act);outline-offset:2px}
button{width:100%;min-height:3.25rem;padding:.75rem 1rem;font:inherit;font-weight:600;border:1px solid var(--act);border-radius:.5rem;background:var(--act);color:var(--on-act);cursor:pointer}
button.plain{background:transparent;color:var(--act);margin-top:.75rem}form{margin:0}
.alert{border:1px solid var(--bad);border-radius:.5rem;padding:.75rem 1rem;color:var(--bad);margin:0 0 1rem}
.test{border:1px dashed var(--soft);border-radius:.5rem;padding:.5rem .75rem;margin:0 0 1rem;font-size:.9rem}
code{font-family:ui-monospace,monospace}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What a page may run and load besides its own style: one script of ours; a provider's card form needs the provider's script and frame. */
export interface PageSources {
  script: string;
  provider?: { scriptSource: string; frameSource: string; connectSource: string };
}

export interface CheckoutPage {
  locale: Locale;
  title: string;
  body: Html;
  /** 200 unless said. */
  status?: number;
  sources?: PageSources;
  /** Asks again by itself after so many seconds: for what is still under way. */
  refreshSeconds?: number;
}

/** A page that acts for a buyer: no script of a workspace, no frame around it, kept nowhere, its address told to nobody. */
export function sendCheckoutPage(reply: FastifyReply, page: CheckoutPage): FastifyReply {
  const { sources } = page;
  const hash = sources && createHash('sha256').update(sources.script).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src 'self' data:",
    ...(sources
      ? [
          `script-src 'sha256-${hash}' ${sources.provider?.scriptSource ?? ''}`.trim(),
          ...(sources.provider
            ? [`frame-src ${sources.provider.frameSource}`, `connect-src 'self' ${sources.provider.connectSource}`]
            : []),
        ]
      : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const document = html`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<style>${raw(STYLE)}</style>
</head>
<body><main>${page.body}</main>${sources && raw(`<script type="module">${sources.script}</script>`)}</body>
</html>
`;
  return reply
    .code(page.status ?? 200)
    .headers({
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      ...(page.refreshSeconds === undefined ? {} : { refresh: String(page.refreshSeconds) }),
    })
    .type('text/html; charset=utf-8')
    .send(document.toBuffer());
}
