import type { FastifyInstance } from 'fastify';
import type { Services } from '../ctx.ts';
import { html, raw, type Html } from '../html/html.ts';
import { localeOf, type Locale } from '../i18n/locale.ts';
import type { TextKey } from '../i18n/texts.ts';
import type { Route } from './contract.ts';
import { openApiDocument } from './openapi.ts';

/** `/api/v1/openapi.json` for programs, `/api/v1/reference` for people. */
export function mountReference(app: FastifyInstance, services: Services): void {
  const document = Buffer.from(JSON.stringify(openApiDocument(services.registry, services.config.adminUrl)));
  app.get('/api/v1/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document));
  app.get('/api/v1/reference', async (request, reply) => {
    const page = referencePage(services, localeOf(request.headers['accept-language']));
    return reply.type('text/html; charset=utf-8').send(Buffer.from(page.toString()));
  });
}

function referencePage(services: Services, locale: Locale): Html {
  const say = (key: TextKey) => services.texts(locale, key);
  const modules = services.registry.modules.filter((m) => (m.endpoints ?? []).length > 0);
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('platform:reference.title')}</title><style>${raw(style)}</style></head><body>
<nav aria-label="${say('platform:reference.contents')}">${modules.map((m) => html`<a href="#${m.name}">${m.name}</a>`)}</nav>
<main><h1>${say('platform:reference.title')}</h1>
<p>${say('platform:reference.introduction')}</p>
<p><a href="/api/v1/openapi.json">openapi.json</a></p>
${modules.map((m) => html`<section id="${m.name}"><h2>${m.name}</h2>${(m.endpoints ?? []).map(({ route }) => routeEntry(route, say))}</section>`)}
</main></body></html>`;
}

function routeEntry(route: Route, say: (key: TextKey) => string): Html {
  return html`<article id="${route.id}"><h3><b class="${route.method.toLowerCase()}">${route.method}</b> <code>/api/v1${route.path}</code></h3>
<p>${route.summary}</p>
<dl><dt>${say('platform:reference.permission')}</dt><dd><code>${route.can}</code></dd>
${route.example === undefined ? '' : html`<dt>${say('platform:reference.example')}</dt><dd><pre>${JSON.stringify(route.example, null, 2)}</pre></dd>`}</dl></article>`;
}

const style = `body{margin:0;font:16px/1.7 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",Meiryo,sans-serif;color:#1c2430;background:#fff}
nav{position:sticky;top:0;background:#f4f6f9;padding:.75rem 1rem;display:flex;gap:1rem;flex-wrap:wrap;border-bottom:1px solid #dde3ea}
main{max-width:52rem;margin:0 auto;padding:1rem}a{color:#0b5cad}h2{margin-top:3rem;border-bottom:2px solid #dde3ea}article{margin:1.5rem 0}
h3{font-size:1rem;margin:0}code,pre{font-size:.9em;overflow-wrap:anywhere}pre{background:#f4f6f9;padding:.75rem;overflow:auto;border-radius:6px}
b{display:inline-block;min-width:4.5em}.get{color:#0b6b3a}.post{color:#0b5cad}.patch,.put{color:#8a5300}.delete{color:#a61b1b}dt{font-size:.85em;color:#4a5565}dd{margin:0 0 .5rem}`;
