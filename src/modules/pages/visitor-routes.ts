import { z } from 'zod';
import { visitorActor, type Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { fail } from './contract.ts';
import { readPreviewPath, type Preview } from './preview-path.ts';
import { findPage, findVersion } from './queries.ts';
import { readDocument } from './read-document.ts';
import { loadData, refsOf } from './render/load-data.ts';
import { previewExtra } from './render/preview-extra.ts';
import { renderPage, type RenderedPage } from './render/render-page.ts';

/** `/preview/:what/:signature`: a page that is not, or not any more, what visitors see. Framed by the admin only. */
export const visitorRoutes: VisitorRoutes = async (app, services) => {
  const params = z.object({ what: z.string(), signature: z.string() });
  app.get('/preview/:what/:signature', async (request, reply) => {
    const preview = readPreviewPath(services, params.parse(request.params));
    const page = await withWorkspace(services, { workspaceId: preview.workspaceId, actor: visitorActor(null) }, (ctx) =>
      renderPreview(ctx, preview),
    );
    reply.headers({
      'content-security-policy': page.csp,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    });
    return reply.type('text/html; charset=utf-8').send(Buffer.from(page.html));
  });
};

async function renderPreview(ctx: Ctx, preview: Preview): Promise<RenderedPage> {
  const row = await findPage(ctx, preview.pageId);
  if (!row) return fail('page/not-found');
  const source = preview.number === null ? row : await findVersion(ctx, row.id, preview.number);
  if (!source) return fail('page/version-not-found');
  const document = readDocument(ctx.services, source.document, 'drop');
  const data = await loadData(ctx, refsOf(ctx, document));
  const extra = await previewExtra(ctx.services);
  return renderPage({ services: ctx.services, document, data, mode: 'preview', name: row.name, extra });
}
