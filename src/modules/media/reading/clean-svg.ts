import { SaxesParser, type SaxesTagNS } from 'saxes';
import { fail } from '../contract.ts';

/** Drawing and nothing else: no scripts, no links, no foreign markup, nothing that is fetched, nothing that moves by itself. */
const elements = new Set(
  `svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath linearGradient radialGradient stop
  clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
  feSpecularLighting feSpotLight feTile feTurbulence style`.split(/\s+/),
);
const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const DEEPEST = 200;
const MOST_NODES = 50_000;

export interface CleanSvg {
  markup: string;
  /** CSS pixels, from its own size or its view box. */
  width: number;
  height: number;
}

/**
 * A drawing written anew from what may stand in one; everything else is left out, comments, doctypes and processing instructions too. Fails
 * with `upload/broken` for what is no well-formed XML and `upload/svg-unsafe` for what no drawing needs (entities of its own, a million nodes).
 */
export function cleanSvg(source: string): CleanSvg {
  const parser = new SaxesParser({ xmlns: true });
  const out: string[] = [];
  const open: string[] = [];
  let skipped = 0;
  let nodes = 0;
  let size: { width: number; height: number } | undefined;
  parser.on('error', () => fail('upload/broken'));
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) fail('upload/svg-unsafe');
  });
  parser.on('opentag', (tag) => {
    if (++nodes > MOST_NODES || open.length > DEEPEST) fail('upload/svg-unsafe');
    if (skipped > 0 || tag.uri !== SVG || !elements.has(tag.local)) {
      skipped++;
      return;
    }
    if (open.length === 0) size = sizeOf(tag);
    out.push(`<${tag.local}${open.length === 0 ? ` xmlns="${SVG}"` : ''}${attributesOf(tag)}>`);
    open.push(tag.local);
  });
  parser.on('closetag', () => {
    if (skipped > 0) skipped--;
    else out.push(`</${open.pop()}>`);
  });
  const text = (given: string) => {
    if (skipped > 0) return;
    if (open.at(-1) !== 'style') out.push(escape(given));
    else if (isHarmlessCss(given)) out.push(escape(given));
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(source).close();
  return size ? { markup: out.join(''), ...size } : fail('upload/broken');
}

function attributesOf(tag: SaxesTagNS): string {
  const kept: string[] = [];
  for (const { local, uri, value } of Object.values(tag.attributes)) {
    const isOwn = uri === '' || (uri === XLINK && local === 'href');
    if (!isOwn || !/^[A-Za-z][A-Za-z-]*\d?$/.test(local) || /^on/i.test(local)) continue;
    // Only what is in the drawing itself may be named.
    if (local === 'href' ? !/^#[\w:.-]+$/.test(value.trim()) : !isHarmlessCss(value)) continue;
    kept.push(` ${local}="${escape(value)}"`);
  }
  return [...new Set(kept)].join('');
}

/** A declaration or a rule that fetches nothing: no address but that of a thing in the drawing, no import, no escape that hides one. */
function isHarmlessCss(text: string): boolean {
  if (/[\\@<]|javascript:|expression\s*\(|image-set\s*\(|\bsrc\s*\(/i.test(text)) return false;
  return [...text.matchAll(/url\s*\(([^)]*)/gi)].every(([, address = '']) => /^\s*["']?#[\w:.-]+["']?\s*$/.test(address));
}

function sizeOf(tag: SaxesTagNS): { width: number; height: number } {
  const attribute = (name: string) => tag.attributes[name]?.value;
  const [, , boxWidth, boxHeight] = (attribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const own = (name: string) => /^\s*([\d.]+)(?:px)?\s*$/.exec(attribute(name) ?? '')?.[1];
  const width = Math.round(Number(own('width') ?? boxWidth));
  const height = Math.round(Number(own('height') ?? boxHeight));
  const isSize = (value: number) => Number.isInteger(value) && value >= 1 && value <= 20_000;
  // What browsers take where a drawing does not say.
  return isSize(width) && isSize(height) ? { width, height } : { width: 300, height: 150 };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
