import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { ElementInfo } from './contract.ts';
import { elementsOf } from './element-registry.ts';
import type { Element } from './extend.ts';

/** The kinds of elements that may stand on a page, with what a new one begins with in the language of `lang`. */
export function listElements(ctx: Ctx, input: { lang?: 'ja' | 'en' | undefined }): { items: ElementInfo[] } {
  const lang = input.lang ?? ctx.locale;
  const elements = [...elementsOf(ctx.services.registry).values()].filter((element) => element.targets.includes('page'));
  return { items: elements.map((element) => presentElement(element, (key, values) => ctx.services.texts(lang, key, values))) };
}

function presentElement(element: Element, text: Parameters<Element['defaults']>[0]): ElementInfo {
  const { $schema: _schema, ...schema } = z.toJSONSchema(element.schema, { io: 'input', unrepresentable: 'any' });
  return {
    kind: element.kind,
    version: element.version,
    group: element.group,
    icon: element.icon,
    label: element.label,
    defaults: { ...Object(z.parse(element.schema, element.defaults(text))) },
    fields: Object.fromEntries(Object.entries(element.fields).map(([name, field]) => [name, presentField(field)])),
    schema,
  };
}

function presentField({ items, newItem, ...field }: Element['fields'][string]): ElementInfo['fields'][string] {
  const parts = items && Object.fromEntries(Object.entries(items).map(([name, part]) => [name, presentPlain(part)]));
  return { ...presentPlain(field), items: parts, newItem: newItem && { ...newItem } };
}

function presentPlain(field: NonNullable<Element['fields'][string]['items']>[string]) {
  return {
    ...field,
    options: field.options?.map((option) => ({ ...option })),
    when: field.when && { field: field.when.field, is: [...field.when.is] },
  };
}
