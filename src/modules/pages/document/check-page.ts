import { contrastOf, readableOn } from '../render/contrast.ts';
import type { ColumnNode, ElementNode, PageDocument, RowNode, SectionNode } from './schema.ts';
import { nodesOf } from './walk.ts';

/** Something that a visitor would stumble over. `contrast`: text that is hard to read; `link`: leads nowhere on this page; `example`: an address or words of a template that were to be replaced. */
export interface Finding {
  nodeId: string;
  kind: 'contrast' | 'link' | 'no-link' | 'example' | 'no-h1';
  /** Of `contrast`: the ratio, with one decimal. */
  ratio?: number;
}

/** What WCAG 2.2 (1.4.3) wants of text, and of large text. */
const ENOUGH = 4.5;
const ENOUGH_LARGE = 3;

/** What an author should look at before the page is published, top to bottom. Nothing of it keeps the page from being published. */
export function checkPage(document: PageDocument): Finding[] {
  const ids = new Set([...nodesOf(document)].map(({ node }) => node.id));
  const findings: Finding[] = [];
  let hasTitle = false;
  for (const { element, around } of elementsWithin(document)) {
    if (element.kind === 'heading' && element.props['level'] === '1') hasTitle = true;
    const ratio = contrastIn(document, element, around);
    if (ratio !== undefined) findings.push({ nodeId: element.id, kind: 'contrast', ratio });
    const link = Object(element.props['link']);
    if ((link.to === 'scroll' || link.to === 'popup') && !ids.has(link.node)) findings.push({ nodeId: element.id, kind: 'link' });
    if (element.kind === 'button' && link.to === 'none') findings.push({ nodeId: element.id, kind: 'no-link' });
    // The marks that templates leave where something of one's own belongs.
    if (/〇〇|example\.(com|jp)|00-0000-0000/.test(JSON.stringify(element.props))) findings.push({ nodeId: element.id, kind: 'example' });
  }
  const [first] = document.sections;
  if (first && !hasTitle) findings.push({ nodeId: first.id, kind: 'no-h1' });
  return findings;
}

interface Around {
  section: SectionNode;
  row: RowNode;
  column: ColumnNode;
}

function* elementsWithin(document: PageDocument): Generator<{ element: ElementNode; around: Around }> {
  for (const section of document.sections)
    for (const row of section.rows)
      for (const column of row.columns) for (const element of column.elements) yield { element, around: { section, row, column } };
}

/** The contrast of an element's own text where it is too little; undefined where it is enough, or there is no text. */
function contrastIn(document: PageDocument, element: ElementNode, { section, row, column }: Around): number | undefined {
  const { props, box } = element;
  const own = typeof props['color'] === 'string' ? props['color'] : undefined;
  if (element.kind === 'button') {
    const background = typeof props['background'] === 'string' ? props['background'] : document.settings.accent;
    return short(contrastOf(own ?? readableOn(background), background), ENOUGH);
  }
  if (element.kind !== 'heading' && element.kind !== 'text') return undefined;
  const background =
    box.background ?? column.props.background ?? row.props.background ?? section.props.background ?? document.settings.background;
  const color = own ?? column.props.color ?? section.props.color ?? document.settings.color;
  const isLarge = element.kind === 'heading' && (props['size'] === 'l' || props['size'] === 'xl');
  return short(contrastOf(color, background), isLarge ? ENOUGH_LARGE : ENOUGH);
}

function short(ratio: number, enough: number): number | undefined {
  return ratio < enough ? Math.floor(ratio * 10) / 10 : undefined;
}
