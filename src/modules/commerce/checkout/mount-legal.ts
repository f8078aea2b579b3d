import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Ctx, type Services } from '#platform/ctx.ts';
import { resolveAddress } from '#platform/db/resolve-address.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { html } from '#platform/html/html.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { presentIssuer, selectIssuers } from '../issuers/issuer-rows.ts';
import { sendCheckoutPage, type CheckoutPage } from './layout.ts';
import { wordsOf } from './words.ts';

const params = z.object({ id: z.string().max(40) });
const rows = [
  'name',
  'representative',
  'address',
  'phone',
  'mail',
  'registrationNumber',
  'extraCosts',
  'delivery',
  'cancellation',
] as const;

/** `/legal/:id`: what 特定商取引法 第11条 asks a seller to show. */
export function mountLegal(app: FastifyInstance, services: Services): void {
  app.get('/legal/:id', async (request, reply) => {
    const { id } = params.parse(request.params);
    const address = await resolveAddress(services, id);
    if (address?.kind !== 'legal-page') return fail('request/not-found');
    const who = { workspaceId: address.workspaceId, actor: visitorActor(null), request: requestInfo(services, request) };
    return sendCheckoutPage(reply, await withWorkspace(services, who, async (ctx) => legalPage(ctx, id)));
  });
}

async function legalPage(ctx: Ctx, legalPageId: string): Promise<CheckoutPage> {
  const row = await selectIssuers(ctx).where('legal_page_id', '=', legalPageId).executeTakeFirst();
  if (!row) return fail('request/not-found');
  const issuer = presentIssuer(ctx, row);
  const words = wordsOf(ctx);
  const title = words('legalTitle');
  const shown = rows.filter((name) => issuer[name] !== '');
  const body = html`<h1>${title}</h1><section class="card"><dl>${shown.map((name) => html`<dt>${words(`legalRows.${name}`)}</dt><dd>${issuer[name]}</dd>`)}<dt>${words('legalRows.price')}</dt><dd>${words('legalPrice')}</dd><dt>${words('legalRows.payment')}</dt><dd>${words('legalPayment')}</dd></dl></section>`;
  return { locale: ctx.locale, title, body };
}
