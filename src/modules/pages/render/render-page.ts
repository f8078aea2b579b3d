import { createHash } from 'node:crypto';
import { attributes, html, raw, type Html } from '#platform/html/html.ts';
import type { Picture } from '#modules/media/api.ts';
import { mediaData } from '../media-data.ts';
import { baseCss } from './base-css.ts';
import { noteCss } from './canvas-css.ts';
import { codedPolicy, hasCode, putCode } from './page-code.ts';
import { renderDocument, type RenderInput } from './render-document.ts';
import { visitorScript } from './visitor-script.ts';

export interface PageInput extends RenderInput {
  /** Stands in for an empty title. */
  name: string;
}

export interface RenderedPage {
  html: string;
  /** The Content-Security-Policy under which this very page may be shown: its own style and scripts by hash, nothing else. */
  csp: string;
  title: string;
}

/** The whole page as one file: css of the kinds on it inlined, scripts of those kinds only, nothing fetched but pictures. */
export async function renderPage(input: PageInput): Promise<RenderedPage> {
  const { settings } = input.document;
  const { body, kinds, css, scripts: names } = renderDocument(input);
  const title = settings.title || input.name;
  const colors = `body{background:${settings.background};color:${settings.color}}`;
  const style = [
    baseCss,
    colors,
    ...kinds.map((kind) => kind.css ?? ''),
    css,
    input.mode === 'published' ? '' : noteCss,
    settings.css ?? '',
  ].join('');
  const scripts = await Promise.all(names.map(visitorScript));
  const page = html`<!DOCTYPE html><html lang="${settings.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>${metaTags(input, title)}<style>${raw(style)}</style></head><body><main>${body}</main>${scripts.map((script) => raw(`<script type="module">${script}</script>`))}</body></html>`;
  // A preview counts nobody: what an owner pasted runs on the published page, and only where the installation lets it.
  const code = { head: settings.codeHead ?? '', top: settings.codeTop ?? '', end: settings.codeEnd ?? '' };
  if (input.mode === 'published' && input.services.config.pageScripts && hasCode(code)) {
    return { html: putCode(page.markup, code), csp: codedPolicy, title };
  }
  return {
    html: page.markup,
    csp: policy({
      style,
      scripts,
      frames: kinds.flatMap((kind) => kind.frames ?? []),
      images: kinds.flatMap((kind) => kind.images ?? []),
    }),
    title,
  };
}

function metaTags(input: PageInput, title: string): Html {
  const { settings } = input.document;
  const picture = settings.image ? input.data.get(mediaData, settings.image) : undefined;
  const { description } = settings;
  const favicon = settings.favicon ? input.data.get(mediaData, settings.favicon)?.variants[0]?.address : undefined;
  return html`${description && html`<meta name="description" content="${description}">`}${(settings.noindex || input.mode !== 'published') && html`<meta name="robots" content="noindex">`}<meta name="format-detection" content="telephone=no"><meta property="og:type" content="website"><meta property="og:title" content="${title}">${description && html`<meta property="og:description" content="${description}">`}${picture && pictureTags(input, picture)}${favicon ? html`<link rel="icon" href="${favicon}">` : html`<link rel="icon" href="data:,">`}`;
}

/** Crawlers want an absolute address; the largest variant is the one they are shown. */
function pictureTags(input: PageInput, picture: Picture): Html {
  const largest = picture.variants.at(-1);
  if (!largest) return html``;
  const tags = attributes({ property: 'og:image', content: `${input.services.config.publicUrl}${largest.address}` });
  return html`<meta ${tags}><meta property="og:image:width" content="${largest.width}"><meta property="og:image:height" content="${largest.height}"><meta name="twitter:card" content="summary_large_image">`;
}

/**
 * `form-action` allows https beside the page's own origin: browsers hold it against the redirect after a form too, and a checkout
 * redirects to its payment provider.
 */
function policy({
  style,
  scripts,
  frames,
  images,
}: {
  style: string;
  scripts: readonly string[];
  frames: readonly string[];
  images: readonly string[];
}): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const scriptSource = scripts.length > 0 ? [...new Set(scripts.map(hash))].join(' ') : "'none'";
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${scriptSource}`,
    ["img-src 'self' data:", ...new Set(images)].join(' '),
    "media-src 'self'",
    "connect-src 'self'",
    ...(frames.length > 0 ? [`frame-src ${[...new Set(frames)].join(' ')}`] : []),
    "form-action 'self' https:",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}
