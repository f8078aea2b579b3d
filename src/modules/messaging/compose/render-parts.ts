import { escapeHtml } from '#platform/html/html.ts';
import type { ClaimedDelivery, CompiledMessage, CompiledSegment } from '../batch.ts';
import type { PlaceholderSegment } from './parse-template.ts';

/** A message's texts for one reader. Pure: runs in a worker thread as well. */
export function renderParts(message: Pick<CompiledMessage, 'parts'>, delivery: Pick<ClaimedDelivery, 'values'>): Record<string, string> {
  return Object.fromEntries(Object.entries(message.parts).map(([name, segments]) => [name, renderSegments(segments, delivery.values)]));
}

/** Segments filled with `values`; an empty value gives its fallback, or nothing. */
export function renderSegments(segments: readonly CompiledSegment[], values: Readonly<Record<string, string>>): string {
  let text = '';
  for (const segment of segments) text += typeof segment === 'string' ? segment : renderPlaceholder(segment, values);
  return text;
}

function renderPlaceholder(segment: PlaceholderSegment, values: Readonly<Record<string, string>>): string {
  const value = values[segment.key] || (segment.fallback ?? '');
  switch (segment.as) {
    case 'url':
      return encodeURIComponent(value);
    case 'html':
      // Lines of a long text stay lines.
      return escapeHtml(value).replaceAll(/\r\n?|\n/g, '<br>');
    case 'line':
      return value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
    case undefined:
      return value;
  }
}
