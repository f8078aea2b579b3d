import type { Services } from '#platform/ctx.ts';
import { attributes, html, raw, type Html } from '#platform/html/html.ts';
import { textKey } from '../check-document.ts';
import type { ColumnNode, ElementNode, PageDocument, RowNode, SectionNode } from '../document/schema.ts';
import { isSection } from '../document/tree.ts';
import type { DocumentNode } from '../document/walk.ts';
import { elementsOf } from '../element-registry.ts';
import type { Element, RenderContext } from '../extend.ts';
import { boxStyle, columnStyle, isSideBySide, rowStyle, sectionStyle } from './node-styles.ts';
import { anchorsOf, isOutside, linkAttributes, type LinkPlace } from './link-attributes.ts';
import type { LoadedData } from './load-data.ts';
import { popupCss } from './popup-css.ts';
import { siteData, usualSite } from '../site-data.ts';
import { createStyleSheet, type StyleSheet } from './style-sheet.ts';

export interface RenderInput {
  services: Pick<Services, 'registry' | 'texts' | 'config'>;
  /** Checked (`checkDocument`) or read (`readDocument`); nothing else is safe to render. */
  document: PageDocument;
  data: LoadedData;
  /** A preview notes what is not chosen yet; an editor's page names every node (`data-node`), too. */
  mode: RenderContext['mode'];
  /** Where an element's own HTML is shown, by the element's id; without it, it is not. */
  frame?: (elementId: string) => string;
}

export interface RenderedBody {
  body: Html;
  /** Of an editor's page: the markup of every node on it, by its id. */
  markup: ReadonlyMap<string, string>;
  /** The kinds on the page: their css and scripts are needed, nobody else's. */
  kinds: readonly Element[];
  /** Rules of what is on the page beside its elements, and the nodes' own classes. */
  css: string;
  /** The nodes' own classes, rule by rule. */
  rules: readonly string[];
  /** Files of `src/visitor` that the page needs. */
  scripts: readonly string[];
}

interface Walk {
  input: RenderInput;
  elements: ReadonlyMap<string, Element>;
  used: Map<string, Element>;
  sheet: StyleSheet;
  place: LinkPlace;
  isFirst: boolean;
  markup: Map<string, string>;
}

/** The document's sections as markup, with the rules and scripts they need. */
export function renderDocument(input: RenderInput): RenderedBody {
  const { services, document } = input;
  const site = input.data.get(siteData, 'site') ?? usualSite;
  const walk: Walk = {
    input,
    elements: elementsOf(services.registry),
    used: new Map(),
    sheet: createStyleSheet(input.mode === 'editor' ? 'by content' : 'by number'),
    place: { anchors: anchorsOf(document), outsideNewTab: site.outsideNewTab, publicUrl: services.config.publicUrl },
    isFirst: true,
    markup: new Map(),
  };
  const body = html`${document.sections.map((section) => renderSection(walk, section))}`;
  const kinds = [...walk.used.values()];
  const hasPopup = document.sections.some((section) => section.props.popup);
  const css = (hasPopup ? popupCss : '') + walk.sheet.text();
  const scripts = new Set([...kinds.flatMap((kind) => kind.script ?? []), ...(hasPopup ? ['popup'] : [])]);
  return { body, kinds, css, scripts: [...scripts], markup: walk.markup, rules: walk.sheet.rules() };
}

function renderSection(walk: Walk, section: SectionNode): Html {
  const { props } = section;
  const { outer, inner } = sectionStyle(props, walk.sheet);
  const inside = html`<div class="${words(['w', inner])}">${section.rows.map((row) => renderRow(walk, row))}</div>`;
  if (!props.popup)
    return keep(walk, section, html`<section ${nodeAttributes(walk, section, [outer, hidden(props.hide)])}>${inside}</section>`);
  const { open, delay } = props.popup;
  const when = attributes({ 'data-open': open, 'data-delay': open === 'delay' ? delay : undefined });
  const close = walk.input.services.texts(walk.input.document.settings.lang, 'pages:popup.close');
  // A link to nowhere on the page: without a script it closes what a link to the popup has opened.
  return keep(
    walk,
    section,
    html`<dialog ${nodeAttributes(walk, section, ['pop', outer, hidden(props.hide)])} ${when}><a class="pop-x" href="#_" aria-label="${close}">×</a>${inside}</dialog>`,
  );
}

function renderRow(walk: Walk, row: RowNode): Html {
  const own = rowStyle(row, walk.sheet);
  const columns = row.columns.map((column) => renderColumn(walk, column, row));
  return keep(
    walk,
    row,
    html`<div ${nodeAttributes(walk, row, ['r', isSideBySide(row) ? 'rs' : '', own, hidden(row.props.hide)])}>${columns}</div>`,
  );
}

function renderColumn(walk: Walk, column: ColumnNode, row: RowNode): Html {
  const own = columnStyle(column, row, walk.sheet);
  const elements = column.elements.map((node) => renderElement(walk, node, column));
  return keep(walk, column, html`<div ${nodeAttributes(walk, column, ['c', own, hidden(column.props.hide)])}>${elements}</div>`);
}

function renderElement(walk: Walk, node: ElementNode, column: ColumnNode): Html | undefined {
  const element = walk.elements.get(node.kind);
  if (!element) return undefined;
  const inside = element.render(node.props, renderContext(walk, node, column));
  // An element that shows nothing leaves no gap either.
  if (inside.markup === '') return undefined;
  walk.used.set(node.kind, element);
  const own = boxStyle(node.box, column.props, walk.sheet);
  return keep(walk, node, html`<div ${nodeAttributes(walk, node, ['e', `e-${node.kind}`, own, hidden(node.box.hide)])}>${inside}</div>`);
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
    link: (to) => linkAttributes(to, walk.place),
    zone: (data.get(siteData, 'site') ?? usualSite).timeZone,
    frame: () => walk.input.frame?.(node.id),
    isOutside: (address) => walk.place.outsideNewTab && isOutside(address, walk.place.publicUrl),
    style: (declarations, phone) => walk.sheet.classOf(declarations, phone),
    note: (key) => (mode !== 'published' ? html`<p class="note">${services.texts(settings.lang, textKey(key))}</p>` : raw('')),
    inline: (property) => (mode === 'editor' ? { 'data-inline': property } : {}),
    first: () => {
      const was = walk.isFirst;
      walk.isFirst = false;
      return was;
    },
  };
}

/** An editor asks for some of what was rendered. */
function keep(walk: Walk, node: DocumentNode, rendered: Html): Html {
  if (walk.input.mode === 'editor') walk.markup.set(node.id, rendered.markup);
  return rendered;
}

function nodeAttributes(walk: Walk, node: DocumentNode, classes: readonly string[]): Html {
  return attributes({
    class: words(classes) || undefined,
    // A popup's script and its buttons find it by its id.
    id: walk.place.anchors.get(node.id) ?? (isSection(node) && node.props.popup ? `n-${node.id}` : undefined),
    'data-node': walk.input.mode === 'editor' ? node.id : undefined,
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
