import type { CompiledSegment } from '../batch.ts';
import type { ContentPart } from '../channel.ts';
import { parseTemplate, type DateWriting, type Segment } from './parse-template.ts';

/** Name of the placeholder that stands for a tracked address. */
export function linkKey(linkId: string): string {
  return `link:${linkId}`;
}

/**
 * A message's texts, parsed once for all its readers. `links`: id of a tracked address by the address as written; one without an id
 * goes out as it is. `known`: names of placeholders; what is not among them stays as written.
 */
export function compileParts(
  parts: Readonly<Record<string, ContentPart>>,
  input: { known: ReadonlySet<string>; links: ReadonlyMap<string, string> },
): Record<string, CompiledSegment[]> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      parseTemplate(part.text, input.known).segments.flatMap((segment) => compile(segment, part.format, input.links)),
    ]),
  );
}

/** Ways of writing dates that texts ask for. */
export function formatsIn(parts: Readonly<Record<string, ContentPart>>, known: ReadonlySet<string>): DateWriting[] {
  return Object.values(parts).flatMap((part) => parseTemplate(part.text, known).formats);
}

function compile(segment: Segment, format: ContentPart['format'], links: ReadonlyMap<string, string>): CompiledSegment[] {
  if (typeof segment === 'string') return [segment];
  if ('key' in segment)
    return [{ ...segment, ...(format === 'html' ? { as: 'html' as const } : format === 'header' ? { as: 'line' as const } : {}) }];
  const link = format === 'header' ? undefined : links.get(segment.url);
  return link === undefined ? [...segment.segments] : [{ key: linkKey(link) }];
}
