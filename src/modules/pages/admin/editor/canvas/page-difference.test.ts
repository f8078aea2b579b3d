import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  childrenOf,
  duplicateNode,
  findNode,
  moveNode,
  newElement,
  newSection,
  nodesOf,
  pageFile,
  removeNode,
  updateProps,
  type DocumentNode,
  type PageDocument,
} from '../../../contract.ts';
import { differenceOf, prunedTo } from './page-difference.ts';

const element = (id: string) => newElement(() => id, { kind: 'heading', v: 1, props: { text: id } });
let made = 0;
const newId = () => `n${made++}`;
const sections = [newSection(newId, [6, 6], [element('a'), element('b')]), newSection(newId, [12], [element('c')]), newSection(newId)];
// Read as a file is: completed by its defaults.
const sample: PageDocument = pageFile.decode(JSON.stringify({ tsudoi: 'page', v: 1, name: 'x', document: { v: 1, sections } }))!.document; // it is one

const at = (document: PageDocument, number: number) =>
  [...nodesOf(document)].map(({ node }) => node)[number % [...nodesOf(document)].length];
type Step = (document: PageDocument) => PageDocument;
const number = fc.nat(1000);
const steps: fc.Arbitrary<Step> = fc.oneof(
  number.map(
    (of): Step =>
      (document) =>
        removeNode(document, at(document, of)?.id ?? ''),
  ),
  number.map(
    (of): Step =>
      (document) =>
        duplicateNode(document, at(document, of)?.id ?? '', newId),
  ),
  fc.tuple(number, number, fc.nat(4)).map(
    ([of, to, place]): Step =>
      (document) =>
        moveNode(document, at(document, of)?.id ?? '', { parent: at(document, to)?.id ?? '', at: place }),
  ),
  number.map(
    (of): Step =>
      (document) =>
        updateProps(document, at(document, of)?.id ?? '', { text: 'x', gap: of % 100, padding: of % 100 }),
  ),
);

/** A page as the canvas keeps it: for each node what was rendered of it, and what stands in it. */
interface Shown {
  own: Map<string, DocumentNode>;
  children: Map<string | null, string[]>;
}

/** Does what the canvas does: puts what is stale with all in it, then brings the children of what has moved into order. */
function apply(shown: Shown, before: PageDocument | undefined, after: PageDocument): void {
  const { stale, moved } = differenceOf(before, after);
  const pruned = prunedTo(after, stale);
  const put = (node: DocumentNode) => {
    shown.own.set(node.id, node);
    shown.children.set(
      node.id,
      childrenOf(node).map((child) => child.id),
    );
    childrenOf(node).forEach(put);
  };
  for (const id of stale) {
    const node = findNode(pruned, id)?.node;
    if (node) put(node);
  }
  for (const parent of moved) {
    const children = parent === null ? after.sections : childrenOf(findNode(after, parent)!.node); // it is in the document that moved it
    shown.children.set(
      parent,
      children.map((child) => child.id),
    );
  }
}

test('whatever is done to a page, what is shown follows it', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 12 }), (all) => {
      const shown: Shown = { own: new Map(), children: new Map() };
      let document: PageDocument | undefined;
      for (const step of [(same: PageDocument) => same, ...all]) {
        const next = step(document ?? sample);
        apply(shown, document, next);
        document = next;
        const visit = (parent: string | null, nodes: readonly DocumentNode[]) => {
          expect(shown.children.get(parent)).toEqual(nodes.map((node) => node.id));
          for (const node of nodes) {
            expect(shown.own.get(node.id)).toMatchObject({ props: node.props });
            visit(node.id, childrenOf(node));
          }
        };
        if (next.sections.length > 0) visit(null, next.sections);
      }
    }),
    { numRuns: 300 },
  );
});

test('a change asks for no more than what has changed', () => {
  const after = updateProps(sample, 'a', { text: 'anders' });
  const { stale, moved } = differenceOf(sample, after);
  expect({ stale, moved }).toEqual({ stale: ['a'], moved: [] });
  expect([...nodesOf(prunedTo(after, stale))].filter(({ level }) => level === 'element')).toHaveLength(1);
});
