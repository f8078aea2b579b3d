import { z } from 'zod';
import { nodesOf } from './walk.ts';
import { align, anchor, color, hide, mediaId, nodeId, pastedCode, pixels, plainText, shadow } from './values.ts';

// The shape of a document: section > row > column > element, nothing else. What an element's `props` hold is its definition's
// business (extend.ts); all the rest is here, strict, so that a wrong name is an error with its path. Safe in a browser.

/** The version of this shape; `upgrade.ts` brings older documents up to it. */
export const DOCUMENT_VERSION = 1;

/** The most nodes a document may hold, of all four levels together. */
export const MOST_NODES = 2000;

/** What of a node's surface may differ on a phone; what is not said is as on a wide screen. No migration: older documents say nothing. */
const surfaceOnPhone = { background: color.optional(), border: color.optional(), shadow: shadow.optional() };

/** How every element sits in its column, whatever its kind. */
export const elementBox = z.strictObject({
  /** Of its text and of itself where it is narrower than the column. Unset: as the column says. */
  align: align.optional(),
  /** Percent of the column. */
  width: z.int().min(10).max(100).default(100),
  marginTop: pixels().default(0),
  marginBottom: pixels().default(16),
  padding: pixels(120).default(0),
  background: color.optional(),
  border: color.optional(),
  borderWidth: pixels(12).optional(),
  radius: pixels(60).optional(),
  shadow: shadow.optional(),
  hide: hide.default('never'),
  anchor: anchor.optional(),
  /** What differs on a phone. */
  phone: z
    .strictObject({
      align: align.optional(),
      width: z.int().min(10).max(100).optional(),
      marginTop: pixels().optional(),
      marginBottom: pixels().optional(),
      padding: pixels(120).optional(),
      ...surfaceOnPhone,
    })
    .optional(),
});
export type ElementBox = z.output<typeof elementBox>;

export const elementNode = z.strictObject({
  id: nodeId,
  /** A registered element, such as `heading`. */
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** The version of the element's definition that `props` were written for. */
  v: z.int().min(1).max(1000),
  props: z.record(z.string(), z.unknown()),
  box: elementBox.prefault({}),
});
export type ElementNode = z.output<typeof elementNode>;

export const columnProps = z.strictObject({
  align: align.default('left'),
  background: color.optional(),
  color: color.optional(),
  padding: pixels(120).default(0),
  radius: pixels(60).default(0),
  border: color.optional(),
  shadow: shadow.optional(),
  hide: hide.default('never'),
  anchor: anchor.optional(),
  phone: z.strictObject({ align: align.optional(), padding: pixels(120).optional(), ...surfaceOnPhone }).optional(),
});

export const columnNode = z.strictObject({
  id: nodeId,
  kind: z.literal('column'),
  props: columnProps.prefault({}),
  /** Twelfths of the row. A row's columns sum up to 12 at most; what is left over stays empty, half on each side. */
  width: z.int().min(1).max(12),
  elements: z.array(elementNode).max(200),
});
export type ColumnNode = z.output<typeof columnNode>;

export const rowProps = z.strictObject({
  gap: pixels(120).default(24),
  valign: z.enum(['top', 'middle', 'bottom', 'stretch']).default('top'),
  marginTop: pixels().default(0),
  marginBottom: pixels().default(0),
  padding: pixels(120).optional(),
  background: color.optional(),
  border: color.optional(),
  radius: pixels(60).optional(),
  shadow: shadow.optional(),
  hide: hide.default('never'),
  anchor: anchor.optional(),
  /** On a phone columns stand one below the other, the first on top, unless said. */
  phone: z
    .strictObject({
      columns: z.enum(['stack', 'reverse', 'side']).optional(),
      gap: pixels(120).optional(),
      marginTop: pixels().optional(),
      marginBottom: pixels().optional(),
      ...surfaceOnPhone,
    })
    .optional(),
});

export const rowNode = z
  .strictObject({
    id: nodeId,
    kind: z.literal('row'),
    props: rowProps.prefault({}),
    columns: z.array(columnNode).min(1).max(12),
  })
  .refine((row) => row.columns.reduce((sum, column) => sum + column.width, 0) <= 12, {
    path: ['columns'],
    error: 'pages:invalid.columnWidths',
  });
export type RowNode = z.output<typeof rowNode>;

export const sectionProps = z.strictObject({
  /** Of the content: 640, 960, 1200 CSS pixels, or the whole window. */
  width: z.enum(['narrow', 'normal', 'wide', 'full']).default('normal'),
  background: color.optional(),
  color: color.optional(),
  paddingTop: pixels().default(48),
  paddingBottom: pixels().default(48),
  border: color.optional(),
  shadow: shadow.optional(),
  hide: hide.default('never'),
  anchor: anchor.optional(),
  phone: z.strictObject({ paddingTop: pixels().optional(), paddingBottom: pixels().optional(), ...surfaceOnPhone }).optional(),
  /** Not in the page's flow but on its own above it: when a button asks for it, after a while, or when the visitor is about to leave. */
  popup: z
    .strictObject({
      open: z.enum(['press', 'delay', 'leave']).default('press'),
      /** Seconds. */
      delay: z.int().min(0).max(600).default(10),
    })
    .optional(),
});

export const sectionNode = z.strictObject({
  id: nodeId,
  kind: z.literal('section'),
  props: sectionProps.prefault({}),
  rows: z.array(rowNode).min(1).max(100),
});
export type SectionNode = z.output<typeof sectionNode>;

export const documentSettings = z.strictObject({
  lang: z.enum(['ja', 'en']).default('ja'),
  /** Shown by the browser, by search engines and when shared. Empty: the page's name. */
  title: plainText(120).default(''),
  description: plainText(300).default(''),
  /** The picture shown when the page is shared. */
  image: mediaId.optional(),
  noindex: z.boolean().default(false),
  /** The small picture beside the title. */
  favicon: mediaId.optional(),
  /** Rules that stand after all others of the page. */
  css: plainText(20_000)
    .refine((css) => !/<\/|<!--|@import/i.test(css), { error: 'pages:invalid.css' })
    .optional(),
  /** Pasted as it is at the end of the head, and at the beginning and the end of the body: tags of advertising and analytics. */
  codeHead: pastedCode.optional(),
  codeTop: pastedCode.optional(),
  codeEnd: pastedCode.optional(),
  background: color.default('#ffffff'),
  color: color.default('#1f2937'),
  /** Of buttons and links that name no colour of their own. */
  accent: color.default('#0f766e'),
});
export type DocumentSettings = z.output<typeof documentSettings>;

export const documentSchema = z
  .strictObject({
    v: z.literal(DOCUMENT_VERSION),
    settings: documentSettings.prefault({}),
    /** Empty is a page with nothing on it yet. */
    sections: z.array(sectionNode).max(100),
  })
  .superRefine((document, ctx) => {
    const seen = new Set<string>();
    const anchors = new Set<string>();
    let nodes = 0;
    for (const { node, path } of nodesOf(document)) {
      nodes++;
      if (seen.has(node.id)) ctx.addIssue({ code: 'custom', path: [...path, 'id'], message: 'pages:invalid.sameId' });
      seen.add(node.id);
      const [holder, name] = 'box' in node ? (['box', node.box.anchor] as const) : (['props', node.props.anchor] as const);
      if (name !== undefined && anchors.has(name))
        ctx.addIssue({ code: 'custom', path: [...path, holder, 'anchor'], message: 'pages:invalid.sameAnchor' });
      if (name !== undefined) anchors.add(name);
    }
    if (nodes > MOST_NODES) {
      ctx.addIssue({ code: 'custom', path: ['sections'], message: 'pages:invalid.tooManyNodes', params: { most: MOST_NODES } });
    }
  });

/** A page, mail or lesson as its author made it. */
export type PageDocument = z.output<typeof documentSchema>;
/** The same before defaults are filled in. */
export type PageDocumentInput = z.input<typeof documentSchema>;
