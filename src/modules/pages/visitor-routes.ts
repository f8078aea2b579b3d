import { z } from 'zod';
import { visitorActor, type Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { fail } from './contract.ts';
import { nodeId } from './document/values.ts';
import { readPreviewPath, type Preview } from './preview-path.ts';
import { findPage, findVersion } from './queries.ts';
import { elementsOn } from './published-page.ts';
import { readDocument } from './read-document.ts';
import { sendFramed } from './render/render-framed.ts';
import { loadData, refsOf } from './render/load-data.ts';
import { renderPage, type RenderedPage } from './render/render-page.ts';

/**
 * `/preview/:what/:signature`: a page that is not, or not any more, what visitors see. Below it, what an author wrote as HTML of an element, in a
 * document without an origin: it reaches no page and no session.
 */
export const visitorRoutes: VisitorRoutes = async (app, services) => {
  const params = z.object({ what: z.string(), signature: z.string() });
  app.get('/preview/:what/:signature', async (request, reply) => {
    const preview = readPreviewPath(services, params.parse(request.params));
    const page = await withWorkspace(services, { workspaceId: preview.workspaceId, actor: visitorActor(null) }, (ctx) =>
      renderPreview(ctx, preview, request.url.split('?')[0] ?? ''),
    );
    reply.headers({
      'content-security-policy': page.csp,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    });
    return reply.type('text/html; charset=utf-8').send(Buffer.from(page.html));
  });

  app.get('/preview/:what/:signature/:elementId', async (request, reply) => {
    const { elementId, ...path } = params.extend({ elementId: nodeId }).parse(request.params);
    const preview = readPreviewPath(services, path);
    const document = await withWorkspace(services, { workspaceId: preview.workspaceId, actor: visitorActor(null) }, async (ctx) =>
      readDocument(services, (await previewed(ctx, preview)).document, 'drop'),
    );
    return sendFramed(services, reply, { elements: elementsOn(document), lang: document.settings.lang, elementId });
  });
};

async function renderPreview(ctx: Ctx, preview: Preview, path: string): Promise<RenderedPage> {
  const { document: stored, name } = await previewed(ctx, preview);
  const document = readDocument(ctx.services, stored, 'drop');
  const data = await loadData(ctx, refsOf(ctx, document));
  const frame = (elementId: string) => `${path}/${elementId}`;
  return renderPage({ services: ctx.services, document, data, mode: 'preview', name, frame });
}

async function previewed(ctx: Ctx, preview: Preview): Promise<{ document: unknown; name: string }> {
  const row = await findPage(ctx, preview.pageId);
  if (!row) return fail('page/not-found');
  const source = preview.number === null ? row : await findVersion(ctx, row.id, preview.number);
  return source ? { document: source.document, name: row.name } : fail('page/version-not-found');
}
