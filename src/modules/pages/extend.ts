import type { $ZodType, input as ZodInput, output as ZodOutput } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import type { Html } from '#platform/html/html.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import { plug, type Plug } from '#platform/module.ts';
import type { Fields } from './document/fields.ts';
import type { columnProps, documentSettings, DocumentSettings, elementBox, ElementBox, rowProps, sectionProps } from './document/schema.ts';
import type { Link } from './document/values.ts';
import type { LinkAttributes } from './render/link-attributes.ts';

export type { Field, Fields } from './document/fields.ts';
export { align, cleanText, color, link, linkAddress, mediaId, pixels, plainText, type Link } from './document/values.ts';

export { readableOn } from './render/contrast.ts';

/** Where an element may be used. */
export type Target = 'page' | 'mail' | 'lesson';

/** What an element needs from elsewhere by id: loaded for all elements of a document at once, before any of them renders. */
export interface DataSource<T> {
  /** What the ids name: `media`, `scenario`. Also how "where used" finds the pages. */
  type: string;
  /** Ids that name nothing are left out of the answer. */
  load(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, T>>;
}

export function dataSource<T>(type: string, load: DataSource<T>['load']): DataSource<T> {
  return { type, load };
}

/** A thing that an element uses by its id. */
export interface Ref {
  source: DataSource<unknown>;
  id: string;
}

/** What `render` may know. It is pure: the same properties and data give the same bytes. */
export interface RenderContext {
  /** `preview` shows a dashed note where something is not chosen yet; a published page shows nothing there. `editor`: that, and all is laid open. */
  mode: 'published' | 'preview' | 'editor';
  settings: DocumentSettings;
  element: {
    id: string;
    box: ElementBox;
    /** Its own alignment, or else its column's. */
    align: 'left' | 'center' | 'right';
    /** Percent of the section's width that it takes on a wide screen. */
    share: number;
  };
  /** A text in the document's language. */
  text(key: `${string}:${string}`, values?: Readonly<Record<string, string | number>>): string;
  /** What the element's `refs` asked for; undefined when there is no such thing any more. */
  data<T>(source: DataSource<T>, id: string): T | undefined;
  /** Attributes of an `<a>` for a link; undefined when it leads nowhere. */
  link(to: Link): LinkAttributes | undefined;
  /** Whether a link to this address opens in a new tab because it leads to another site. */
  isOutside(address: string): boolean;
  /** Attributes of the tag that shows this property and nothing else: in the editor its text is edited where it stands. */
  inline(property: string): { 'data-inline'?: string };
  /** A class with these declarations; equal ones share a class. `phone` holds for screens up to 640 px wide. */
  style(declarations: Declarations, phone?: Declarations): string;
  /** The workspace's time zone. */
  zone: string;
  /** Where the element's `code` is shown on its own, for a frame of it; undefined where that is not to be seen (the editor). */
  frame(): string | undefined;
  /** For the author only: what has to be chosen before this element shows anything. Nothing on a published page. */
  note(key: `${string}:${string}`): Html;
  /** True for the first caller of a page only: the one picture that is loaded first. */
  first(): boolean;
}

/** CSS property → value. Values are numbers, or words of letters, digits and `#%.,()- `; undefined is left out. */
export type Declarations = Readonly<Record<string, string | number | undefined>>;

/** Where the document stands while a visitor uses it: a funnel step, a member site's page. */
export interface Place {
  kind: string;
  id: string;
}

/** A form that a visitor sent from an element of a published page. */
export interface Submission<Props> {
  props: Props;
  elementId: string;
  pageId: string;
  place: Place;
  values: URLSearchParams;
  /** Parameters of the page's address. */
  query: URLSearchParams;
}

/** What follows it: the next step, another address, or the same page with what is wrong by field name. */
export type Submitted =
  | { then: 'next' }
  | { then: 'go'; address: string }
  | { then: 'again'; problems: Readonly<Record<string, string>>; values: URLSearchParams };

/** Somebody who followed the link of an element of a published page: `?open=<element id>`. */
export interface Opening<Props> {
  props: Props;
  elementId: string;
  pageId: string;
  place: Place;
  /** Whether the visitor has registered where the page stands, or comes by a mail that was sent to them. */
  isRegistered(): Promise<boolean>;
}

/** Where it leads; or why not, as a text key whose text is shown with a way back to the page. */
export type Opened = { then: 'go'; address: string } | { then: 'refused'; why: `${string}:${string}` };

/** What a visitor typed into an element's form, and what is wrong with it by field name. */
export interface FormAgain {
  elementId: string;
  typed: URLSearchParams;
  problems: Readonly<Record<string, string>>;
  text: RenderContext['text'];
  /** What the element's `refs` asked for when the page was loaded. */
  data: RenderContext['data'];
}

/** One kind of element: all that the drawer, the property panel, validation, the renderer and copying need to know. */
export interface Element<S extends $ZodType = $ZodType> {
  /** `heading`; unique over all modules, for ever. */
  kind: string;
  /** Of the shape of `props`. Raised together with an entry in `migrate`. */
  version: number;
  group: 'text' | 'media' | 'action' | 'layout';
  /** A name of `@tabler/icons-react`, such as `IconHeading`. */
  icon: string;
  /** Text key. */
  label: string;
  targets: readonly Target[];
  /** A strict object: unknown names are errors. May clean values by `transform`; what it returns, it accepts and returns unchanged. */
  schema: S;
  /** What a new element of this kind begins with, in the document's language. */
  defaults(text: RenderContext['text']): ZodInput<S>;
  fields: Fields;
  /** The text that stands for it in the outline; undefined: its label. */
  outline?: { bivarianceHack(props: ZodOutput<S>): string | undefined }['bivarianceHack'];
  /** The inside of the element; its box is drawn around it. */
  render: { bivarianceHack(props: ZodOutput<S>, ctx: RenderContext): Html }['bivarianceHack'];
  /** Rules for the classes that `render` uses: on the page once when the kind is on it. */
  css?: string;
  /** A file of `src/visitor` without its ending: on the page once when the kind is on it. */
  script?: string;
  /** Origins that its frames come from, such as `https://player.vimeo.com`; `'self'` for this site's own. */
  frames?: readonly string[];
  /** The same of pictures that are not the media library's. */
  images?: readonly string[];
  refs?: { bivarianceHack(props: ZodOutput<S>): readonly Ref[] }['bivarianceHack'];
  /** From version n to n + 1. */
  migrate?: Readonly<Record<number, (props: Readonly<Record<string, unknown>>) => Record<string, unknown>>>;
  /**
   * Only of elements that send forms: the form as `render` put it on the page, from its `<form method="post" id="f-{elementId}"` to its
   * `</form>`, with what was typed and what is wrong. Needs no database, so that nothing typed is lost while it is away.
   */
  formAgain?: { bivarianceHack(props: ZodOutput<S>, again: FormAgain): Html | undefined }['bivarianceHack'];
  /** Only of elements whose link `?open=<element id>` decides at each press where it leads: a download that counts, or that not everybody gets. */
  open?: { bivarianceHack(ctx: Ctx, opening: Opening<ZodOutput<S>>): Promise<Opened> }['bivarianceHack'];
  /** Only of elements that send forms. */
  submit?: { bivarianceHack(ctx: Ctx, submission: Submission<ZodOutput<S>>): Promise<Submitted> }['bivarianceHack'];
}

export function defineElement<const S extends $ZodType<Record<string, unknown>>>(element: Element<S>): Element {
  return element;
}

/** Kinds of elements that higher modules bring: funnels the form, commerce the checkout. */
export const elementPlug: Plug<Element> = plug<Element>('pages.element');

/** An element of a template: what differs from its kind's defaults. Only what a link scrolls to needs an id. */
export interface TemplateElement {
  id?: string;
  kind: string;
  props?: Readonly<Record<string, unknown>>;
  box?: ZodInput<typeof elementBox>;
}

/** A section of a template or block. Only what a link leads to needs an id. */
export interface TemplateSection {
  id?: string;
  props?: ZodInput<typeof sectionProps>;
  rows: readonly {
    props?: ZodInput<typeof rowProps>;
    columns: readonly { width?: number; props?: ZodInput<typeof columnProps>; elements: readonly TemplateElement[] }[];
  }[];
}

/** What a new page may start from, as data. */
export interface PageTemplate {
  key: string;
  /** Text keys. */
  label: string;
  description: string;
  build(text: RenderContext['text']): { settings?: ZodInput<typeof documentSettings>; sections: readonly TemplateSection[] };
}

/** Templates that higher modules bring. */
export const pageTemplatePlug: Plug<PageTemplate> = plug<PageTemplate>('pages.template');

/** A ready-made section, put onto a page as a copy: a price table, a profile. */
export interface PageBlock {
  key: string;
  /** Text key. */
  label: string;
  /** A name of `@tabler/icons-react`. */
  icon: string;
  build(text: RenderContext['text']): TemplateSection;
}

/** Blocks that higher modules bring. */
export const pageBlockPlug: Plug<PageBlock> = plug<PageBlock>('pages.block');

/** What keeps a page from being published: `nodeId`, the element that it is about. */
export interface PageProblem {
  nodeId: string;
  text: TextKey;
  data: Readonly<Record<string, string>>;
}

/** Looked at before a draft is published; higher modules know what their elements must not lack. */
export interface PageCheck {
  check(
    ctx: Ctx,
    elements: readonly { id: string; kind: string; props: Readonly<Record<string, unknown>> }[],
  ): Promise<readonly PageProblem[]>;
}
export const pageCheckPlug: Plug<PageCheck> = plug<PageCheck>('pages.check');
