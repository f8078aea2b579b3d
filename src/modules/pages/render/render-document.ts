import type { Services } from '#platform/ctx.ts';
import { attributes, html, raw, type Html } from '#platform/html/html.ts';
import { textKey } from '../check-document.ts';
import type { ColumnNode, ElementNode, PageDocument, RowNode, SectionNode } from '../document/schema.ts';
import { elementsOf } from '../element-registry.ts';
import type { Element, RenderContext } from '../extend.ts';
import { anchorOf, linkAttributes, scrollTargets } from './link-attributes.ts';
import type { LoadedData } from './load-data.ts';
import { createStyleSheet, type StyleSheet } from './style-sheet.ts';

export interface RenderInput {
  services: Pick<Services, 'registry' | 'texts'>;
  /** Checked (`checkDocument`) or read (`readDocument`); nothing else is safe to render. */
  document: PageDocument;
  data: LoadedData;
  /** A preview names every node (`data-node`) and notes what is not chosen yet. */
  mode: 'published' | 'preview';
}

export interface RenderedBody {
  body: Html;
  /** The kinds on the page: their css and scripts are needed, nobody else's. */
  kinds: readonly Element[];
  /** The nodes' own classes. */
  css: string;
}

interface Walk {
  input: RenderInput;
  elements: ReadonlyMap<string, Element>;
  used: Map<string, Element>;
  sheet: StyleSheet;
  targets: ReadonlySet<string>;
  isFirst: boolean;
}

/** The document's sections as markup, with the rules they need. */
export function renderDocument(input: RenderInput): RenderedBody {
  const walk: Walk = {
    input,
    elements: elementsOf(input.services.registry),
    used: new Map(),
    sheet: createStyleSheet(),
    targets: scrollTargets(input.document),
    isFirst: true,
  };
  const body = html`${input.document.sections.map((section) => renderSection(walk, section))}`;
  return { body, kinds: [...walk.used.values()], css: walk.sheet.text() };
}

const sectionWidths = { narrow: 640, normal: undefined, wide: 1200, full: 'none' } as const;

function renderSection(walk: Walk, section: SectionNode): Html {
  const { props } = section;
  const outer = walk.sheet.classOf({
    background: props.background,
    color: props.color,
    'padding-top': props.paddingTop ? `${props.paddingTop}px` : undefined,
    'padding-bottom': props.paddingBottom ? `${props.paddingBottom}px` : undefined,
  });
  const width = sectionWidths[props.width];
  const inner = walk.sheet.classOf({
    'max-width': typeof width === 'number' ? `${width}px` : width,
    padding: props.width === 'full' ? 0 : undefined,
  });
  const rows = section.rows.map((row) => renderRow(walk, row));
  return html`<section ${nodeAttributes(walk, section.id, [outer, hidden(props.hide)])}><div class="${words(['w', inner])}">${rows}</div></section>`;
}

const crossAxis = { top: 'flex-start', middle: 'center', bottom: 'flex-end', stretch: undefined } as const;

function renderRow(walk: Walk, row: RowNode): Html {
  const { props } = row;
  const own = walk.sheet.classOf(
    {
      gap: props.gap === 24 ? undefined : `${props.gap}px`,
      'align-items': row.columns.length > 1 ? crossAxis[props.valign] : undefined,
      'margin-top': props.marginTop ? `${props.marginTop}px` : undefined,
      'margin-bottom': props.marginBottom ? `${props.marginBottom}px` : undefined,
    },
    row.columns.length > 1 && crossAxis[props.valign] ? { 'align-items': 'stretch' } : {},
  );
  const columns = row.columns.map((column) => renderColumn(walk, column, props.gap));
  return html`<div ${nodeAttributes(walk, row.id, ['r', own, hidden(props.hide)])}>${columns}</div>`;
}

function renderColumn(walk: Walk, column: ColumnNode, gap: number): Html {
  const { props } = column;
  const own = walk.sheet.classOf({
    // Its twelfths of the row and the gaps between them: (100% + gap) × width / 12 − gap.
    'flex-basis': column.width === 12 ? undefined : `calc((100% + ${gap}px)*${column.width}/12 - ${gap}px)`,
    'text-align': props.align === 'left' ? undefined : props.align,
    background: props.background,
    color: props.color,
    padding: props.padding ? `${props.padding}px` : undefined,
    border: props.border ? `1px solid ${props.border}` : undefined,
    'border-radius': props.radius ? `${props.radius}px` : undefined,
  });
  const elements = column.elements.map((node) => renderElement(walk, node, column));
  return html`<div ${nodeAttributes(walk, column.id, ['c', own, hidden(props.hide)])}>${elements}</div>`;
}

function renderElement(walk: Walk, node: ElementNode, column: ColumnNode): Html | undefined {
  const element = walk.elements.get(node.kind);
  if (!element) return undefined;
  const inside = element.render(node.props, renderContext(walk, node, column));
  // An element that shows nothing leaves no gap either.
  if (inside.markup === '') return undefined;
  walk.used.set(node.kind, element);
  const { box } = node;
  const align = box.align ?? column.props.align;
  const isNarrow = box.width < 100;
  const own = walk.sheet.classOf({
    'text-align': box.align === column.props.align ? undefined : box.align,
    width: isNarrow ? `${box.width}%` : undefined,
    'margin-top': box.marginTop ? `${box.marginTop}px` : undefined,
    'margin-bottom': box.marginBottom === 16 ? undefined : `${box.marginBottom}px`,
    'margin-left': isNarrow && align !== 'left' ? 'auto' : undefined,
    'margin-right': isNarrow && align === 'center' ? 'auto' : undefined,
    padding: box.padding ? `${box.padding}px` : undefined,
    background: box.background,
  });
  return html`<div ${nodeAttributes(walk, node.id, ['e', `e-${node.kind}`, own, hidden(box.hide)])}>${inside}</div>`;
}

function renderContext(walk: Walk, node: ElementNode, column: ColumnNode): RenderContext {
  const { services, document, data, mode } = walk.input;
  const { settings } = document;
  return {
    mode,
    settings,
    element: { id: node.id, box: node.box, align: node.box.align ?? column.props.align, share: (node.box.width * column.width) / 12 },
    text: (key, values) => services.texts(settings.lang, key, values),
    data: (source, id) => data.get(source, id),
    link: linkAttributes,
    style: (declarations, phone) => walk.sheet.classOf(declarations, phone),
    note: (key) => (mode === 'preview' ? html`<p class="note">${services.texts(settings.lang, textKey(key))}</p>` : raw('')),
    first: () => {
      const was = walk.isFirst;
      walk.isFirst = false;
      return was;
    },
  };
}

function nodeAttributes(walk: Walk, id: string, classes: readonly string[]): Html {
  return attributes({
    class: words(classes) || undefined,
    id: walk.targets.has(id) ? anchorOf(id) : undefined,
    'data-node': walk.input.mode === 'preview' ? id : undefined,
  });
}

function hidden(hide: 'never' | 'phone' | 'pc'): string {
  return hide === 'phone' ? 'hm' : hide === 'pc' ? 'hp' : '';
}

function words(classes: readonly string[]): string {
  let text = '';
  for (const one of classes) if (one) text += text ? ` ${one}` : one;
  return text;
}
