import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { normaliseMail } from '#modules/people/api.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import { formBody } from '#platform/http/form-body.ts';
import type { Registration } from '../contract.ts';
import { sendLeavingLink } from '../leaving/send-leaving-link.ts';
import { confirm, findOptIn } from '../registration/confirm.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';
import { readToken } from '../tracking/tokens.ts';
import { showForm, takeForm } from './hosted-form.ts';
import { sendPage, type Page } from './layout.ts';
import { confirmPage, leavingFormPage, saying } from './leaving-page.ts';
import { countSending, inForm } from './in-form.ts';
import { wordsOf } from './words.ts';

const params = z.object({ id: z.string().max(40) });
const confirmQuery = z.object({ token: z.string().max(200).default('') }).catch({ token: '' });
const leavingBody = z.looseObject({ mail: z.string().max(320).default('') }).catch({ mail: '' });

/** Each scenario's hosted form with its thanks, the page that confirms an address, and the form to ask for a leaving link. */
export function mountForms(app: FastifyInstance, services: Services): void {
  app.get('/r/:id', async (request, reply) => {
    const { id } = params.parse(request.params);
    return sendPage(
      reply,
      await inForm(services, request, { id, kind: 'scenario-form' }, async (ctx, scenario) =>
        showForm(ctx, scenario, { address: formBody(request.query) }),
      ),
    );
  });

  app.post('/r/:id', async (request, reply) => {
    const form = { id: params.parse(request.params).id, kind: 'scenario-form' } as const;
    await countSending(services, request);
    const sent = formBody(request.body);
    try {
      const done = await inForm(services, request, form, async (ctx, scenario) => takeForm(ctx, scenario, sent));
      // Whether somebody was registered already is nobody else's business: all but a mail to confirm look alike.
      return await reply.redirect(`/r/${form.id}/${pageAfter(done)}`, 303);
    } catch (error) {
      if (!(error instanceof Failure) || error.fields.length === 0) throw error;
      return sendPage(
        reply,
        await inForm(services, request, form, async (ctx, scenario) => showForm(ctx, scenario, { sent, refusal: error })),
      );
    }
  });

  for (const name of ['thanks', 'sent', 'refused'] as const) {
    app.get(`/r/:id/${name}`, async (request, reply) => {
      const { id } = params.parse(request.params);
      return sendPage(
        reply,
        await inForm(services, request, { id, kind: 'scenario-form' }, async (ctx, scenario) => sayPage(ctx, name, scenario)),
      );
    });
  }

  app.route({
    method: ['GET', 'POST'],
    url: '/r/:id/confirm',
    handler: async (request, reply) => {
      const { id } = params.parse(request.params);
      const { token } = confirmQuery.parse(request.query);
      const acts = request.method === 'POST';
      return sendPage(
        reply,
        await inForm(services, request, { id, kind: 'scenario-form' }, async (ctx, scenario) =>
          confirmingPage(ctx, scenario, { token, acts }),
        ),
      );
    },
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/leave/:id',
    handler: async (request, reply) => {
      const { id } = params.parse(request.params);
      const acts = request.method === 'POST';
      if (acts) await countSending(services, request);
      const { mail } = leavingBody.parse(request.body);
      return sendPage(
        reply,
        await inForm(services, request, { id, kind: 'scenario-leaving' }, async (ctx, scenario) =>
          askToLeavePage(ctx, scenario, acts ? mail : undefined),
        ),
      );
    },
  });
}

/** Who may not register is told so, and nothing of the rule. */
function pageAfter(done: Registration | 'robot'): 'thanks' | 'sent' | 'refused' {
  if (done === 'robot') return 'thanks';
  if (done.reason === 'registration_blocked') return 'refused';
  return done.outcome === 'confirmation_sent' ? 'sent' : 'thanks';
}

function sayPage(ctx: Ctx, name: 'thanks' | 'sent' | 'refused', scenario: RegisterScenario): Page {
  const words = wordsOf(ctx);
  const title = words(`${name}.title`);
  return { locale: ctx.locale, title, body: saying(title, words(`${name}.text`, { title: scenario.openTitle })) };
}

async function confirmingPage(ctx: Ctx, scenario: RegisterScenario, input: { token: string; acts: boolean }): Promise<Page> {
  const words = wordsOf(ctx);
  const gone = {
    locale: ctx.locale,
    title: words('confirm.goneTitle'),
    body: saying(words('confirm.goneTitle'), words('confirm.goneText')),
    status: 410,
  };
  const ids = readToken(ctx.services, 'confirm', input.token);
  const asked = ids?.workspaceId === ctx.workspace.id ? await findOptIn(ctx, ids.optInId) : undefined;
  if (!ids || asked?.scenarioId !== scenario.id || asked.state === 'expired') return gone;
  if (asked.state === 'confirmed') return sayPage(ctx, 'thanks', scenario);
  if (input.acts) return (await confirm(ctx, ids.optInId)) ? sayPage(ctx, 'thanks', scenario) : gone;
  return {
    locale: ctx.locale,
    title: words('confirm.submit'),
    body: confirmPage(words, { title: scenario.openTitle, mail: asked.mail ?? '' }),
  };
}

/** `mail`: what was typed; undefined while nothing was. */
async function askToLeavePage(ctx: Ctx, scenario: RegisterScenario, mail: string | undefined): Promise<Page> {
  const words = wordsOf(ctx);
  const page = { locale: ctx.locale, title: words('leavingForm.title', { title: scenario.openTitle }) };
  if (mail === undefined) return { ...page, body: leavingFormPage(words, scenario.openTitle, null) };
  if (!normaliseMail(mail))
    return { ...page, body: leavingFormPage(words, scenario.openTitle, words('leavingForm.notAMail')), status: 422 };
  await sendLeavingLink(ctx, { scenario, mail });
  return { ...page, body: saying(words('leavingForm.sentTitle'), words('leavingForm.sentText')) };
}
