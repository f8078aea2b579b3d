export type Block =
  | { is: 'heading'; level: 2 | 3; text: string }
  | { is: 'paragraph' | 'quote' | 'code'; text: string }
  | { is: 'list'; ordered: boolean; items: readonly string[] };

export type Span =
  | { is: 'text' | 'bold' | 'code'; text: string }
  | { is: 'link'; text: string; href: string }
  | { is: 'topic'; text: string; topic: string };

/** Splits a help page into blocks: `##`/`###` headings, `-` and `1.` lists, `>` quotes, fenced code, paragraphs. */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  const fenced = source.replaceAll('\r\n', '\n').split(/^```.*$/m);
  fenced.forEach((part, index) => {
    if (index % 2 === 1) blocks.push({ is: 'code', text: part.replace(/^\n|\n$/g, '') });
    else for (const chunk of part.split(/\n{2,}/)) blocks.push(...chunkOf(chunk.trim()));
  });
  return blocks;
}

/** Splits a line into text, `**bold**`, `` `code` `` and `[links](https://… or help:module/page)`. Other targets stay text. */
export function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(/\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g)) {
    if (match.index > from) spans.push({ is: 'text', text: text.slice(from, match.index) });
    spans.push(spanOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ is: 'text', text: text.slice(from) });
  return spans;
}

function chunkOf(chunk: string): readonly Block[] {
  if (chunk === '') return [];
  const [first = '', ...rest] = chunk.split('\n');
  const heading = /^(##|###)\s+(.+)$/.exec(first);
  if (heading) return [{ is: 'heading', level: heading[1] === '##' ? 2 : 3, text: heading[2] ?? '' }, ...chunkOf(rest.join('\n').trim())];
  if (/^[-*]\s/.test(first)) return [{ is: 'list', ordered: false, items: itemsOf(chunk, /^[-*]\s+/) }];
  if (/^\d+\.\s/.test(first)) return [{ is: 'list', ordered: true, items: itemsOf(chunk, /^\d+\.\s+/) }];
  if (first.startsWith('>')) return [{ is: 'quote', text: joined(chunk.split('\n').map((line) => line.replace(/^>\s?/, ''))) }];
  return [{ is: 'paragraph', text: joined(chunk.split('\n')) }];
}

function itemsOf(chunk: string, marker: RegExp): readonly string[] {
  const items: string[][] = [];
  for (const line of chunk.split('\n')) {
    if (marker.test(line)) items.push([line.replace(marker, '')]);
    else items.at(-1)?.push(line.trim());
  }
  return items.map(joined);
}

/** Lines of one paragraph; between two Japanese characters a line break is no space. */
function joined(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replaceAll(/(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    .replaceAll('\n', ' ')
    .trim();
}

function spanOf(match: RegExpMatchArray): Span {
  const [whole, bold, code, label, target] = match;
  if (bold !== undefined) return { is: 'bold', text: bold };
  if (code !== undefined) return { is: 'code', text: code };
  if (label === undefined || target === undefined) return { is: 'text', text: whole };
  if (target.startsWith('help:')) return { is: 'topic', text: label, topic: target.slice('help:'.length) };
  if (/^https?:\/\//.test(target)) return { is: 'link', text: label, href: target };
  return { is: 'text', text: whole };
}
