import type { FastifyReply, FastifyRequest } from 'fastify';
import { opensPage } from '#modules/pages/api.ts';
import type { Services } from '#platform/ctx.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { limitKey, takeToken } from '#platform/http/rate-limits.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { attributes, html } from '#platform/html/html.ts';
import { languageOf } from './replace-form.ts';
import type { LiveStep } from './step-cache.ts';
import { sendVisitorPage } from './visitor-page.ts';

/** The field in which a visitor enters a page's password. */
export const PASSWORD = '_password';
const PURPOSE = 'funnels.unlocked';
/** Guesses from one address. */
const GUESSES = { times: 20, seconds: 600 };

/** Whether this visitor may see the page: it has no password, or they have entered the one that it has now. */
export function isOpen(services: Services, live: LiveStep, request: FastifyRequest): boolean {
  if (live.lock === undefined) return true;
  const shown = request.cookies[cookieOf(live)];
  return shown !== undefined && services.secrets.verify(`${live.page.pageId} ${live.lock}`, shown, PURPOSE);
}

/** Asks for the page's password. Nothing of the page is told, its title neither. */
export function askPassword(services: Services, reply: FastifyReply, live: LiveStep, wrong?: 'wrong' | 'tooMany'): FastifyReply {
  const locale = languageOf(live);
  const text = (key: `${string}:${string}`) => services.texts(locale, key);
  const said = wrong === 'wrong' ? text('funnels:lock.wrong') : wrong === 'tooMany' ? text('funnels:lock.tooMany') : undefined;
  const problem = said && html`<p class="bad" id="bad" role="alert">${said}</p>`;
  const input = attributes({
    id: 'password',
    name: PASSWORD,
    type: 'password',
    required: true,
    autocomplete: 'current-password',
    'aria-invalid': said ? 'true' : undefined,
    'aria-describedby': said ? 'bad' : undefined,
  });
  const field = html`<label for="password">${text('funnels:lock.password')}</label><input ${input}>`;
  return sendVisitorPage(reply, {
    locale,
    status: wrong === 'tooMany' ? 429 : wrong === 'wrong' ? 422 : 401,
    title: text('funnels:lock.title'),
    body: html`<p>${text('funnels:lock.lead')}</p><form method="post">${field}${problem}<button>${text('funnels:lock.open')}</button></form>`,
  });
}

/** Takes the password that was entered: shows the page from now on, in this browser, until it is closed or the password changes. */
export async function takePassword(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { live, password }: { live: LiveStep; password: string },
): Promise<FastifyReply> {
  const { lock = '', page } = live;
  if (!(await mayGuess(services, request))) return askPassword(services, reply, live, 'tooMany');
  if (!opensPage(services, { pageId: page.pageId, lock }, password)) return askPassword(services, reply, live, 'wrong');
  const secure = services.config.publicUrl.startsWith('https:');
  reply.setCookie(cookieOf(live), services.secrets.sign(`${page.pageId} ${lock}`, PURPOSE), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
  });
  return reply.header('cache-control', 'no-store').redirect(request.url, 303);
}

async function mayGuess(services: Services, request: FastifyRequest): Promise<boolean> {
  const key = limitKey(services.secrets, PURPOSE, requestInfo(services, request).address);
  try {
    return (await takeToken(services.database.app, key, GUESSES, services.clock.now())).allowed;
  } catch (error) {
    // The page stays up while the database is away; a password must not be guessed then.
    if (isDatabaseAway(error)) return false;
    throw error;
  }
}

function cookieOf(live: LiveStep): string {
  return `tsudoi_page_${live.page.pageId}`;
}
