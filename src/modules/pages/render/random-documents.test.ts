import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Failure } from '#platform/fail.ts';
import { startApp } from '#test/support/app.ts';
import { checkDocument } from '../check-document.ts';
import { columnProps, documentSettings, elementBox, rowProps, sectionProps, type PageDocumentInput } from '../document/schema.ts';
import { nodesOf } from '../document/walk.ts';
import { elementsOf } from '../element-registry.ts';
import { renderPage } from './render-page.ts';

const { services } = await startApp({ settings: { PUBLIC_URL: 'https://pages.example.jp', ADMIN_URL: 'https://admin.example.jp' } });
const ctx = { services, locale: 'ja' } as const;
const elements = [...elementsOf(services.registry).values()];
const documents = anyDocument();
const picture = {
  id: 'abcdefghijkl',
  name: '写真',
  alt: '',
  animated: false,
  variants: [{ width: 480, height: 320, address: '/m/x/480.webp' }],
  avif: [],
};
// The one source that a test answers for.
const data = { get: <T>({ type }: { type: string }) => (type === 'media' ? (picture as T) : undefined) };

/** What the standard forbids; matters of taste and of a document's own words (two headings of the first level, an empty one) are left to the checker. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'long-title': 'off',
    'empty-heading': 'off',
    'empty-title': 'off',
    'heading-level': 'off',
    'no-trailing-whitespace': 'off',
    'attr-delimiter': 'off',
    // Ours says `<br>` and `charset=utf-8` as HTML does; the order of void endings is nobody's concern.
    'void-style': 'off',
    'doctype-style': 'off',
    'wcag/h30': 'off',
    'wcag/h32': 'off',
    'tel-non-breaking': 'off',
  },
});

async function problemsOf(markup: string): Promise<string[]> {
  const report = await validator.validateString(markup);
  return report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message}`));
}

test('whatever is valid renders to valid HTML, the same each time, and stays what it is when it is checked again', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (given) => {
      const document = checkDocument(ctx, given);
      expect(checkDocument(ctx, document)).toEqual(document);
      const render = async () => renderPage({ services, document, data, mode: 'published', name: '無料講座', frame: () => '?frame=e' });
      const { html } = await render();
      expect((await render()).html).toBe(html);
      expect(await problemsOf(html)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('a property that does not exist, or holds what it cannot, is refused by its name', () => {
  const wrong = fc.constantFrom<unknown>(12.5, { a: 1 }, [[[]]], -7);
  fc.assert(
    fc.property(documents, fc.nat(10_000), fc.boolean(), wrong, (given, at, unknown, value) => {
      const broken = structuredClone(given);
      const place = placesIn(broken)[at % Math.max(1, placesIn(broken).length)];
      fc.pre(place !== undefined);
      const names = Object.keys(place.values);
      const name = unknown || names.length === 0 ? 'image_src' : (names[at % names.length] ?? '');
      place.values[name] = value;
      const failure = refusalOf(broken);
      const [around, inside] = [place.path.join('.'), [...place.path, name].join('.')];
      const named = failure?.fields.filter((field) => {
        const path = field.path.join('.');
        return path === inside || path.startsWith(`${inside}.`) || (path === around && JSON.stringify(field).includes(name));
      });
      expect(named).not.toEqual([]);
      expect(named).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

/** Every set of properties of a document, with where it stands. */
function placesIn(document: PageDocumentInput): { path: (string | number)[]; values: Record<string, unknown> }[] {
  // What was made just now is of this shape; only the types of input and output differ.
  const nodes = [...nodesOf(document as Parameters<typeof nodesOf>[0])];
  return [
    { path: ['document', 'settings'], values: Object(document.settings) },
    ...nodes.map(({ node, path }) => ({ path: ['document', ...path, 'props'], values: Object(node.props) })),
  ];
}

function refusalOf(document: unknown): Failure | undefined {
  try {
    checkDocument(ctx, document);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** Any valid document of these elements. */
function anyDocument(): fc.Arbitrary<PageDocumentInput> {
  let n = 0;
  const id = fc.constant(undefined).map(() => `n${n++}`);
  const kinds = elements.map((element) =>
    fc.record({
      id,
      kind: fc.constant(element.kind),
      v: fc.constant(element.version),
      // Every schema of an element is one of an object.
      props: valid(element.schema).map((props): Record<string, unknown> => ({ ...Object(props) })),
      box: valid(elementBox.omit({ anchor: true })),
    }),
  );
  const column = fc.record({
    id,
    kind: fc.constant('column' as const),
    width: fc.integer({ min: 1, max: 4 }),
    props: valid(columnProps.omit({ anchor: true })),
    elements: fc.array(fc.oneof(...kinds), { maxLength: 4 }),
  });
  const row = fc.record({
    id,
    kind: fc.constant('row' as const),
    props: valid(rowProps.omit({ anchor: true })),
    columns: fc.array(column, { minLength: 1, maxLength: 3 }),
  });
  const section = fc.record({
    id,
    kind: fc.constant('section' as const),
    props: valid(sectionProps.omit({ anchor: true })),
    rows: fc.array(row, { minLength: 1, maxLength: 2 }),
  });
  // Ids that differ need no shrinking, and every run has its own.
  return fc.record({
    v: fc.constant(1 as const),
    settings: valid(documentSettings),
    sections: fc.array(section, { maxLength: 3 }),
  });
}

/** Values that a schema takes. */
function valid<S extends z.core.$ZodType>(schema: S): fc.Arbitrary<z.input<S>> {
  const any = ofJsonSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  // What passes the schema is of its input's type.
  return any.filter((value) => z.safeParse(schema, value).success) as fc.Arbitrary<z.input<S>>;
}

type JsonSchema = z.core.JSONSchema._JSONSchema;

function ofJsonSchema(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(ofJsonSchema));
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, ofJsonSchema(part)] as const);
    return fc.record(Object.fromEntries(properties), { requiredKeys: [...(schema.required ?? [])] });
  }
  if (schema.type === 'array')
    return fc.array(ofJsonSchema(Array.isArray(schema.items) ? {} : (schema.items ?? {})), {
      minLength: schema.minItems ?? 0,
      maxLength: 4,
    });
  if (schema.type === 'string') {
    if (schema.format === 'date-time')
      return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
    if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
    return fc.oneof(
      fc.constantFrom('', 'はじめての家庭菜園 & <庭>', 'https://example.jp/?a=1&b=2', '行\n行', '"quotes\''),
      fc.string({ maxLength: 40 }),
    );
  }
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000 });
  return schema.type === 'boolean' ? fc.boolean() : fc.constant(null);
}
