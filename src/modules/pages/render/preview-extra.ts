import type { Services } from '#platform/ctx.ts';
import type { PageInput } from './render-page.ts';
import { visitorScript } from './visitor-script.ts';

const css = [
  '.note{margin:0;padding:12px 16px;border:2px dashed #6b7280;border-radius:8px;background:#f3f4f6;color:#374151;font-size:14px;text-align:center}',
  '.picked{outline:3px solid #2563eb;outline-offset:-1px}',
  'main:empty::before{content:"";display:block;height:60vh}',
].join('');

/** What a preview has beside the page: dashed notes, the mark of the chosen node, and the script that talks with the editor. */
export async function previewExtra(services: Pick<Services, 'config'>): Promise<NonNullable<PageInput['extra']>> {
  const { adminUrl } = services.config;
  const script = await visitorScript('page-preview');
  // The one origin whose messages the script hears; written here because a page cannot ask who frames it.
  return { css, script: `const editorOrigin=${JSON.stringify(adminUrl)};\n${script}`, frameAncestors: adminUrl };
}
