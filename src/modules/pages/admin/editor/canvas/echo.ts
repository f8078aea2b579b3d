import { isColumn, isElement, isSection, type DocumentNode } from '../../../contract.ts';
import type { CanvasPage } from './canvas-page.ts';

/**
 * Shows at once what a change of a node's own look comes to, until the rendered node takes its place: alignment, room around and
 * inside, colours, plain text. What it leaves out is shown when the server has rendered it.
 */
export function echo(page: CanvasPage, before: DocumentNode, after: DocumentNode): void {
  const shown = page.find(after.id);
  if (!shown) return;
  const [was, is] = [looksOf(before), looksOf(after)];
  for (const [name, value] of Object.entries(is)) if (was[name] !== value) shown.style.setProperty(name, value ?? '');
  if (!isElement(before) || !isElement(after)) return;
  for (const text of shown.querySelectorAll<HTMLElement>('[data-inline]')) {
    const property = text.dataset['inline'] ?? '';
    const [old, now] = [before.props[property], after.props[property]];
    if (old !== now && typeof now === 'string' && property !== 'markup' && !text.isContentEditable) text.textContent = now;
  }
}

function looksOf(node: DocumentNode): Readonly<Record<string, string | undefined>> {
  if (isElement(node)) {
    const { box } = node;
    return {
      'text-align': box.align,
      width: `${box.width}%`,
      'margin-top': `${box.marginTop}px`,
      'margin-bottom': `${box.marginBottom}px`,
      padding: `${box.padding}px`,
      background: box.background,
    };
  }
  if (isColumn(node)) {
    const { align, background, color, padding } = node.props;
    return { 'text-align': align, background, color, padding: `${padding}px` };
  }
  if (!isSection(node))
    return { gap: `${node.props.gap}px`, 'margin-top': `${node.props.marginTop}px`, 'margin-bottom': `${node.props.marginBottom}px` };
  const { background, color, paddingTop, paddingBottom } = node.props;
  return { background, color, 'padding-top': `${paddingTop}px`, 'padding-bottom': `${paddingBottom}px` };
}
