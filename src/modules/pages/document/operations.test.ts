import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { record, redo, startHistory, undo, type History } from './history.ts';
import {
  duplicateNode,
  insertNode,
  moveNode,
  removeNode,
  resize,
  stepPlace,
  updateBox,
  updateProps,
  updateSettings,
} from './operations.ts';
import { documentSchema, type ElementNode, type PageDocument } from './schema.ts';
import { newColumn, newRow, newSection } from './structure.ts';
import { findNode, levelOf } from './tree.ts';
import { nodesOf, type DocumentNode } from './walk.ts';

const counter = (prefix: string) => {
  let n = 0;
  return () => `${prefix}${n++}`;
};

function element(id: string, props: Record<string, unknown> = {}): ElementNode {
  return { id, kind: 'text', v: 1, props, box: { width: 100, marginTop: 0, marginBottom: 16, padding: 0, hide: 'never' } };
}

/** Two sections; the first has a row of three columns with two elements, and a row of one column. */
function sample(): PageDocument {
  const id = counter('n');
  const first = newSection(id, [4, 4, 4], [element('a'), element('b')]);
  return documentSchema.parse({
    v: 1,
    sections: [{ ...first, rows: [...first.rows, newRow(id, [12], [element('c')])] }, newSection(id, [8], [element('d')])],
  });
}

/** An operation that picks its nodes by number, so that it means something on whatever document it meets. */
type Step = (document: PageDocument, newId: () => string) => PageDocument;

function pick(document: PageDocument, number: number): DocumentNode | undefined {
  const nodes = [...nodesOf(document)];
  return nodes[number % Math.max(1, nodes.length)]?.node;
}

const number = fc.nat(10_000);
const place = (document: PageDocument, to: number, at: number) => ({
  parent: to % 7 === 0 ? null : (pick(document, to)?.id ?? null),
  at: at % 6,
});
const newNode = (kind: number, newId: () => string): DocumentNode => {
  const made = [() => newSection(newId, [6, 6]), () => newRow(newId, [3, 3, 3, 3]), () => newColumn(newId, [], 5), () => element(newId())];
  return (made[kind % 4] ?? made[3]!)(); // four makers
};

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(number, number, number).map(
    ([kind, to, at]): Step =>
      (document, newId) =>
        insertNode(document, newNode(kind, newId), place(document, to, at)),
  ),
  number.map(
    (of): Step =>
      (document) =>
        removeNode(document, pick(document, of)?.id ?? ''),
  ),
  fc.tuple(number, number, number).map(
    ([of, to, at]): Step =>
      (document) =>
        moveNode(document, pick(document, of)?.id ?? '', place(document, to, at)),
  ),
  fc.tuple(number, fc.constantFrom('up' as const, 'down' as const)).map(([of, way]): Step => (document) => {
    const id = pick(document, of)?.id ?? '';
    const to = stepPlace(document, id, way);
    return to ? moveNode(document, id, to) : document;
  }),
  number.map(
    (of): Step =>
      (document, newId) =>
        duplicateNode(document, pick(document, of)?.id ?? '', newId),
  ),
  fc.tuple(number, fc.integer({ min: -3, max: 20 })).map(
    ([of, width]): Step =>
      (document) =>
        resize(document, pick(document, of)?.id ?? '', width),
  ),
  fc.tuple(number, fc.string()).map(([of, text]): Step => (document) => {
    const node = pick(document, of);
    return node && levelOf(node) === 'element' ? updateProps(document, node.id, { text }) : document;
  }),
  fc.tuple(number, fc.integer({ min: 10, max: 100 })).map(
    ([of, width]): Step =>
      (document) =>
        updateBox(document, pick(document, of)?.id ?? '', { width }),
  ),
  fc.string({ maxLength: 100 }).map(
    (title): Step =>
      (document) =>
        updateSettings(document, { title }),
  ),
);

describe('whatever is done to a document', () => {
  test('it stays valid, and its schema gives it back unchanged', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const newId = counter('x');
        let document = sample();
        for (const one of steps) {
          document = one(document, newId);
          const parsed = documentSchema.safeParse(document);
          if (!parsed.success) throw new Error(JSON.stringify(parsed.error.issues));
        }
        expect(documentSchema.parse(document).sections).toEqual(document.sections);
      }),
      { numRuns: 300 },
    );
  });

  test('a hundred steps can be taken back, and not one more', () => {
    const states = Array.from({ length: 102 }, (_, n) => updateSettings(sample(), { title: `${n}` }));
    let history = startHistory(states[0] ?? sample());
    for (const state of states.slice(1)) history = record(history, state);
    for (let n = 0; n < 100; n++) history = undo(history);
    expect(history.present).toBe(states[1]);
    expect(undo(history)).toBe(history);
  });

  test('undo brings back every state on the way, and redo the others', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const newId = counter('x');
        const states = [sample()];
        let history: History = startHistory(states[0] ?? sample());
        for (const one of steps) {
          history = record(history, one(history.present, newId));
          if (history.present !== states.at(-1)) states.push(history.present);
        }
        const last = states.length - 1;
        for (let i = last - 1; i >= 0; i--) {
          history = undo(history);
          expect(history.present).toBe(states[i]);
        }
        expect(undo(history)).toBe(history);
        for (let i = 1; i <= last; i++) {
          history = redo(history);
          expect(history.present).toBe(states[i]);
        }
        expect(redo(history)).toBe(history);
      }),
      { numRuns: 100 },
    );
  });

  test('moving and removing neither lose nor invent an element', () => {
    fc.assert(
      fc.property(number, number, number, (of, to, at) => {
        const document = sample();
        const moved = moveNode(document, pick(document, of)?.id ?? '', place(document, to, at));
        const idsOf = (d: PageDocument) =>
          [...nodesOf(d)]
            .filter((n) => n.level === 'element')
            .map((n) => n.node.id)
            .toSorted();
        expect(idsOf(moved)).toEqual(idsOf(document));
      }),
    );
  });
});

describe('an operation that cannot be', () => {
  const document = sample();
  test.each<[string, PageDocument]>([
    ['inserting into a node that is not there', insertNode(document, element('x'), { parent: 'nowhere', at: 0 })],
    ['an element straight into a section', insertNode(document, element('x'), { parent: document.sections[0]?.id ?? '', at: 0 })],
    ['a section into a column', insertNode(document, newSection(counter('y')), { parent: columnOf('a'), at: 0 })],
    ['an element as a section', insertNode(document, element('x'), { parent: null, at: 0 })],
    ['removing what is not there', removeNode(document, 'nowhere')],
    ['moving a row into a column', moveNode(document, rowOf('a'), { parent: columnOf('d'), at: 0 })],
    ['moving to where it is', moveNode(document, 'a', { parent: columnOf('a'), at: 0 })],
    ['resizing a row', resize(document, rowOf('a'), 4)],
    ['a property that a column does not have', updateProps(document, columnOf('a'), { shadow: 3 })],
    ['a property of a wrong value', updateProps(document, rowOf('a'), { gap: 'wide' })],
    ['the box of a column', updateBox(document, columnOf('a'), { width: 50 })],
  ])('%s gives back the same document', (_what, result) => {
    expect(result).toBe(document);
  });

  test('a thirteenth column', () => {
    const newId = counter('x');
    let full = sample();
    for (let i = 0; i < 20; i++) full = insertNode(full, newColumn(newId, [], 12), { parent: rowOf('a', full), at: 0 });
    const row = findNode(full, rowOf('a', full))?.node;
    expect(row && 'columns' in row && row.columns.map((column) => column.width)).toEqual(Array.from({ length: 12 }, () => 1));
  });

  function columnOf(id: string, of = document): string {
    return findNode(of, id)?.parent?.id ?? '';
  }
  function rowOf(id: string, of = document): string {
    return findNode(of, columnOf(id, of))?.parent?.id ?? '';
  }
});

describe('widths', () => {
  const widthsOf = (document: PageDocument, row = 0) => document.sections[0]?.rows[row]?.columns.map((column) => column.width);

  test('a removed column leaves its room to the others', () => {
    const document = sample();
    const [first] = document.sections[0]?.rows[0]?.columns ?? [];
    expect(widthsOf(removeNode(document, first?.id ?? ''))).toEqual([6, 6]);
  });

  test('a new column takes its share', () => {
    const document = sample();
    const row = document.sections[0]?.rows[0]?.id ?? '';
    expect(widthsOf(insertNode(document, newColumn(counter('x')), { parent: row, at: 3 }))).toEqual([3, 3, 3, 3]);
  });

  test('a column that grows makes its neighbours give way, and keeps one for each', () => {
    const document = sample();
    const [first] = document.sections[0]?.rows[0]?.columns ?? [];
    expect(widthsOf(resize(document, first?.id ?? '', 8))).toEqual([8, 2, 2]);
    expect(widthsOf(resize(document, first?.id ?? '', 12))).toEqual([10, 1, 1]);
    expect(widthsOf(resize(document, first?.id ?? '', 2))).toEqual([2, 4, 4]);
  });
});

test('the last column takes its row with it, the last row its section; an emptied page is a valid one', () => {
  let document = sample();
  for (const { node } of [...nodesOf(document)].filter((each) => each.level === 'column')) document = removeNode(document, node.id);
  expect(document.sections).toEqual([]);
  expect(documentSchema.safeParse(document).success).toBe(true);
});

test('a copy has ids of its own, and its links lead to the copy', () => {
  const newId = counter('copy');
  const document = updateProps(sample(), 'a', { link: { to: 'scroll', node: 'b' }, other: { to: 'scroll', node: 'd' } });
  const section = document.sections[0]?.id ?? '';
  const copied = duplicateNode(document, section, newId);
  const original = new Set([...nodesOf(document)].map((each) => each.node.id));
  const copies = [...nodesOf({ sections: copied.sections.slice(1, 2) })].map((each) => each.node);
  expect(copies.every((node) => !original.has(node.id))).toBe(true);
  const [a, b] = copies.filter((node) => levelOf(node) === 'element');
  expect(a?.props).toEqual({ link: { to: 'scroll', node: b?.id }, other: { to: 'scroll', node: 'd' } });
});

describe('steps of the arrow keys', () => {
  test('lead past siblings, into the neighbouring column, to the next section, and end at the page', () => {
    const order = (document: PageDocument) =>
      [...nodesOf(document)]
        .filter((n) => n.level === 'element')
        .map((n) => n.node.id)
        .join('');
    let document = sample();
    const seen = [order(document)];
    for (let to = stepPlace(document, 'a', 'down'); to; to = stepPlace(document, 'a', 'down')) {
      document = moveNode(document, 'a', to);
      seen.push(order(document));
    }
    expect(seen).toEqual(['abcd', 'bacd', 'bacd', 'bacd', 'bacd', 'bcad', 'bcad', 'bcda']);
    for (let to = stepPlace(document, 'a', 'up'); to; to = stepPlace(document, 'a', 'up')) document = moveNode(document, 'a', to);
    expect(order(document)).toBe('abcd');
  });
});

describe('typing', () => {
  test('is one step as long as it is in one field', () => {
    let history = startHistory(sample());
    for (const text of ['あ', 'あい', 'あいう']) history = record(history, updateProps(history.present, 'a', { text }), 'a.text.1');
    history = record(history, updateProps(history.present, 'a', { text: 'え' }), 'a.text.2');
    history = undo(history);
    expect(findNode(history.present, 'a')?.node.props).toEqual({ text: 'あいう' });
    history = undo(history);
    expect(findNode(history.present, 'a')?.node.props).toEqual({});
  });

  test('after an undo begins a new step', () => {
    let history = startHistory(sample());
    history = record(history, updateProps(history.present, 'a', { text: '1' }), 'k');
    history = undo(history);
    history = record(history, updateProps(history.present, 'a', { text: '2' }), 'k');
    expect(history.future).toEqual([]);
    expect(undo(history).present).toBe(history.past[0]);
  });

  test('keeps a hundred steps', () => {
    let history = startHistory(sample());
    for (let i = 0; i < 150; i++) history = record(history, updateSettings(history.present, { title: String(i) }));
    expect(history.past).toHaveLength(100);
  });
});
