import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { issueFields } from '#platform/i18n/issue-text.ts';
import { formatList } from '#platform/i18n/format.ts';
import { fail } from './contract.ts';
import { documentSchema, type ElementNode, type PageDocument } from './document/schema.ts';
import { elementNodesOf, type NodePath } from './document/walk.ts';
import { elementsOf } from './element-registry.ts';
import type { Element } from './extend.ts';
import { migrateElement } from './migrate-element.ts';

/**
 * The document as it may be stored: every element brought up to its definition's version, its properties checked, cleaned and
 * completed. Fails with `page/invalid`, whose fields name the property by its path, in the language of who asks.
 */
export function checkDocument(ctx: Pick<Ctx, 'services' | 'locale'>, given: unknown): PageDocument {
  const parsed = documentSchema.safeParse(given);
  if (!parsed.success)
    return fail('page/invalid', {}, underDocument(issueFields(ctx.services.texts, ctx.locale, parsed.error.issues, given)));
  const document = parsed.data;
  const problems: FieldProblem[] = [];
  const checked = new Map<string, ElementNode>();
  for (const { node, path } of elementNodesOf(document)) {
    const result = checkElement(ctx, node, path);
    if ('problems' in result) problems.push(...result.problems);
    else checked.set(node.id, result.node);
  }
  if (problems.length > 0) return fail('page/invalid', {}, underDocument(problems));
  return replaceElements(document, (node) => checked.get(node.id) ?? node);
}

/** The document with each element as `change` gives it back. */
export function replaceElements(document: PageDocument, change: (node: ElementNode) => ElementNode | undefined): PageDocument {
  return {
    ...document,
    sections: document.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({
        ...row,
        columns: row.columns.map((column) => ({ ...column, elements: column.elements.flatMap((node) => change(node) ?? []) })),
      })),
    })),
  };
}

function checkElement(
  ctx: Pick<Ctx, 'services' | 'locale'>,
  node: ElementNode,
  path: NodePath,
): { node: ElementNode } | { problems: FieldProblem[] } {
  const elements = elementsOf(ctx.services.registry);
  const element = elements.get(node.kind);
  if (!element)
    return {
      problems: [
        {
          path: [...path, 'kind'],
          message: 'pages:invalid.unknownKind',
          data: { kind: node.kind, kinds: [...elements.keys()].join(', ') },
        },
      ],
    };
  if (node.v > element.version)
    return {
      problems: [{ path: [...path, 'v'], message: 'pages:invalid.newerElement', data: { kind: node.kind, version: element.version } }],
    };
  const { props } = migrateElement(element, node);
  const parsed = z.safeParse(element.schema, props);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => problemOf(ctx, element, issue, props, path)) };
  return { node: { ...node, v: element.version, props: { ...Object(parsed.data) } } };
}

function problemOf(
  ctx: Pick<Ctx, 'services' | 'locale'>,
  element: Element,
  issue: z.core.$ZodIssue,
  props: unknown,
  path: NodePath,
): FieldProblem[] {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const label = ctx.services.texts(ctx.locale, textKey(element.label));
    const names = formatList(ctx.locale, Object.keys(element.fields));
    return issue.keys.map((key) => ({
      path: [...path, 'props', key],
      message: 'pages:invalid.unknownProperty',
      data: { name: key, element: label, names },
    }));
  }
  return issueFields(ctx.services.texts, ctx.locale, [issue], props).map((field) => ({
    path: [...path, 'props', ...field.path],
    message: field.message,
  }));
}

/** A definition's label is a key of `messages/`, as the texts check of every registered element makes sure. */
export function textKey(key: string): `${string}:${string}` {
  const [namespace = '', ...path] = key.split(':');
  return `${namespace}:${path.join(':')}`;
}

function underDocument(fields: readonly FieldProblem[]): FieldProblem[] {
  return fields.map((field) => ({ ...field, path: ['document', ...field.path] }));
}
