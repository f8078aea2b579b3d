import type { Services } from '#platform/ctx.ts';
import { fail } from './contract.ts';

const PURPOSE = 'pages.preview';
const DAY_MILLISECONDS = 24 * 60 * 60_000;

export interface Preview {
  workspaceId: string;
  pageId: string;
  number: number | null;
}

/**
 * A path that shows one page without a login for some days: `/preview/<workspace>.<page>.<number or draft>.<expiry>/<signature>`.
 * Signed, not stored: it cannot be made up, nor taken back.
 */
export function writePreviewPath(services: Services, preview: Preview, days: number): { path: string; expiresAt: Date } {
  const expiresAt = new Date(services.clock.now().getTime() + days * DAY_MILLISECONDS);
  const what = [preview.workspaceId, preview.pageId, preview.number ?? 'draft', expiresAt.getTime().toString(36)].join('.');
  return { path: `/preview/${what}/${services.secrets.sign(what, PURPOSE)}`, expiresAt };
}

/** What a path shows. Fails with `preview/expired` for one that is too old, was altered, or never was one. */
export function readPreviewPath(services: Services, path: { what: string; signature: string }): Preview {
  if (!services.secrets.verify(path.what, path.signature, PURPOSE)) return fail('preview/expired');
  const [workspaceId = '', pageId = '', number = '', expires = ''] = path.what.split('.');
  if (Number.parseInt(expires, 36) <= services.clock.now().getTime()) return fail('preview/expired');
  return { workspaceId, pageId, number: number === 'draft' ? null : Number(number) };
}
