import type { Services } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { Registry } from '#platform/module.ts';
import { fail } from '../contract.ts';
import { DOCUMENT_VERSION, type PageDocumentInput } from '../document/schema.ts';
import { elementsOf } from '../element-registry.ts';
import { pageTemplatePlug, type PageTemplate, type RenderContext, type TemplateElement, type TemplateSection } from '../extend.ts';

export interface BuildTemplate {
  key: string;
  lang: 'ja' | 'en';
  /** Laid over the properties of the template's elements, by kind. */
  props: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** All templates by key: this module's own and those of higher modules, in that order. */
export function templatesOf(registry: Registry): ReadonlyMap<string, PageTemplate> {
  return new Map(registry.contributions(pageTemplatePlug).map((template) => [template.key, template]));
}

/**
 * A new document from a template, in a language. Each element begins with its kind's defaults; a kind that this installation does
 * not have is left out. Fails with `template/not-found`.
 */
export function buildTemplate(services: Pick<Services, 'registry' | 'texts'>, input: BuildTemplate): PageDocumentInput {
  const template = templatesOf(services.registry).get(input.key);
  if (!template) return fail('template/not-found');
  const text: RenderContext['text'] = (key, values) => services.texts(input.lang, key, values);
  const { settings, sections } = template.build(text);
  return {
    v: DOCUMENT_VERSION,
    settings: { ...settings, lang: input.lang },
    sections: sections.map((section) => buildSection({ registry: services.registry, section, text, props: input.props })),
  };
}

export interface BuildSection {
  registry: Registry;
  section: TemplateSection;
  text: RenderContext['text'];
  props?: BuildTemplate['props'];
}

/** A section of a template or block under ids of its own. `props`: laid over those of its elements, by kind. */
export function buildSection({ registry, section, text, props = {} }: BuildSection): PageDocumentInput['sections'][number] {
  return {
    id: section.id ?? randomId(8),
    kind: 'section',
    props: section.props ?? {},
    rows: section.rows.map((row) => ({
      id: randomId(8),
      kind: 'row',
      props: row.props ?? {},
      columns: row.columns.map((column) => ({
        id: randomId(8),
        kind: 'column',
        props: column.props ?? {},
        width: column.width ?? 12,
        elements: column.elements.flatMap((element) => buildElement(registry, element, text, props[element.kind]) ?? []),
      })),
    })),
  };
}

function buildElement(
  registry: Registry,
  given: TemplateElement,
  text: RenderContext['text'],
  over: Readonly<Record<string, unknown>> = {},
) {
  const element = elementsOf(registry).get(given.kind);
  if (!element) return undefined;
  const props = { ...Object(element.defaults(text)), ...given.props, ...over };
  return { id: given.id ?? randomId(8), kind: given.kind, v: element.version, props, box: given.box ?? {} };
}
