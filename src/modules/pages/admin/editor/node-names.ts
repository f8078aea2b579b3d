import type { TFunction } from 'i18next';
import { isColumn, isRow, isSection, type DocumentNode, type ElementInfo } from '../../contract.ts';

/** What a node is called: セクション, 行（2列）, 列（6/12）, 見出し. */
export function nameOf(t: TFunction, node: DocumentNode, elements: ReadonlyMap<string, ElementInfo>): string {
  if (isSection(node)) return t('pages:nodes.section');
  if (isRow(node)) return t('pages:nodes.row', { columns: node.columns.length });
  if (isColumn(node)) return t('pages:nodes.column', { width: node.width });
  const element = elements.get(node.kind);
  return element ? t(element.label) : t('pages:nodes.unknown', { kind: node.kind });
}

/** The first words that a node holds, to tell it from its like. */
export function excerptOf(node: DocumentNode): string {
  if (isSection(node)) return firstExcerpt(node.rows);
  if (isRow(node)) return firstExcerpt(node.columns);
  if (isColumn(node)) return firstExcerpt(node.elements);
  const { text, markup, alt } = node.props;
  const words = [text, markup, alt].find((value) => typeof value === 'string' && value !== '');
  return typeof words === 'string' ? plain(words).slice(0, 60) : '';
}

function firstExcerpt(nodes: readonly DocumentNode[]): string {
  for (const node of nodes) {
    const words = excerptOf(node);
    if (words) return words;
  }
  return '';
}

function plain(markup: string): string {
  const text = markup.includes('<') ? (new DOMParser().parseFromString(markup, 'text/html').body.textContent ?? '') : markup;
  return text.replaceAll(/\s+/g, ' ').trim();
}
