import { Tooltip } from '@mantine/core';
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconGripVertical } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findNode, levelOf, type ElementInfo } from '../../../contract.ts';
import { dropped, isDragged, type DragData } from '../drag.ts';
import { nameOf } from '../node-names.ts';
import type { Editor } from '../use-editor.ts';
import type { CanvasPage } from './canvas-page.ts';
import { boxOf, dropPlaceAt, type Box, type DropPlace } from './drop-place.ts';
import type { InlineEditing } from './use-inline-edit.ts';

export interface CanvasOverlayProps {
  editor: Editor;
  elements: ReadonlyMap<string, ElementInfo>;
  page: CanvasPage;
  scale: number;
  /** Changes whenever nodes may stand elsewhere. */
  measure: string;
  hovered: string | undefined;
  inline: InlineEditing;
}

/** Over the frame, outside of it: what is chosen, what it is dragged by, and where something that is dragged would go. */
export function CanvasOverlay({ editor, elements, page, scale, measure, hovered, inline }: CanvasOverlayProps) {
  const { t } = useTranslation();
  const { present } = editor.state.history;
  const { chosen } = editor.state;
  const boxes = useBoxes(page, measure, chosen, hovered);
  const room = useRef<HTMLDivElement>(null);
  const drop = useDrop({ room, editor, page, scale });
  const node = chosen === undefined ? undefined : findNode(present, chosen)?.node;
  const over = hovered === undefined || hovered === chosen ? undefined : findNode(present, hovered)?.node;
  return (
    <div className="page-overlay" ref={room} data-dragging={drop.dragging || undefined}>
      {over && boxes.hovered && !drop.dragging && !inline.edit ? (
        <div className="page-hover" style={scaled(boxes.hovered, scale)}>
          <span>{nameOf(t, over, elements)}</span>
        </div>
      ) : null}
      {node && boxes.chosen ? (
        <div className="page-chosen" style={scaled(boxes.chosen, scale)} data-editing={inline.edit ? true : undefined}>
          {drop.dragging || inline.edit ? null : (
            <Grip id={node.id} name={nameOf(t, node, elements)} level={levelOf(node)} inside={boxes.chosen.x * scale < 34} />
          )}
        </div>
      ) : null}
      {drop.at ? <div className="page-drop" style={scaled(drop.at.line, scale)} /> : null}
    </div>
  );
}

/** What the chosen node is dragged by; beside it, where there is room. */
function Grip({ id, name, level, inside }: { id: string; name: string; level: ReturnType<typeof levelOf>; inside: boolean }) {
  const { t } = useTranslation();
  const grip = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = grip.current;
    if (!element) return undefined;
    const data: DragData = { type: 'tsudoi-node', id, level };
    return draggable({ element, getInitialData: () => ({ ...data }) });
  }, [id, level]);
  return (
    <Tooltip label={t('pages:tools.drag')}>
      <button
        type="button"
        ref={grip}
        className="page-grip"
        data-inside={inside || undefined}
        aria-label={t('pages:tools.dragOf', { name })}
      >
        <IconGripVertical size={16} aria-hidden />
      </button>
    </Tooltip>
  );
}

function useDrop({
  room,
  editor,
  page,
  scale,
}: {
  room: React.RefObject<HTMLDivElement | null>;
  editor: Editor;
  page: CanvasPage;
  scale: number;
}) {
  const [dragging, setDragging] = useState(false);
  const [at, setAt] = useState<DropPlace | undefined>();
  const find = useEffectEvent((data: DragData, input: { clientX: number; clientY: number }): DropPlace | undefined => {
    const box = room.current?.getBoundingClientRect();
    if (!box) return undefined;
    const point = { x: (input.clientX - box.x) / scale, y: (input.clientY - box.y) / scale };
    // Near its edge the page moves on.
    const edge = 56;
    const step = input.clientY - box.y < edge ? -24 : box.bottom - input.clientY < edge ? 24 : 0;
    if (step !== 0) page.document.defaultView?.scrollBy(0, step);
    return dropPlaceAt(
      editor.state.history.present,
      page,
      { level: data.level, id: data.type === 'tsudoi-node' ? data.id : undefined },
      point,
    );
  });
  const finish = useEffectEvent((data: DragData, place: DropPlace | undefined) => {
    if (!place) return;
    const after = dropped(editor.state.history.present, data, place.place);
    if (!after) return;
    editor.change(() => after.document);
    editor.choose(after.id);
  });
  useEffect(() => {
    const element = room.current;
    if (!element) return undefined;
    const forgetTarget = dropTargetForElements({ element, canDrop: ({ source }) => isDragged(source.data) });
    const forgetMonitor = monitorForElements({
      canMonitor: ({ source }) => isDragged(source.data),
      onDragStart: ({ source }) => {
        setDragging(true);
        if (isDragged(source.data) && source.data.type === 'tsudoi-node') page.find(source.data.id)?.classList.add('dragged');
      },
      onDrag: ({ source, location }) => {
        const isOver = location.current.dropTargets.some((target) => target.element === element);
        setAt(isOver && isDragged(source.data) ? find(source.data, location.current.input) : undefined);
      },
      onDrop: ({ source, location }) => {
        setDragging(false);
        setAt(undefined);
        if (!isDragged(source.data)) return;
        if (source.data.type === 'tsudoi-node') page.find(source.data.id)?.classList.remove('dragged');
        if (location.current.dropTargets.some((target) => target.element === element))
          finish(source.data, find(source.data, location.current.input));
      },
    });
    return () => {
      forgetTarget();
      forgetMonitor();
    };
  }, [room, page]);
  return { dragging, at };
}

/** Where the chosen and the hovered node stand in the frame, measured again when it is scrolled or anything changes its size. */
function useBoxes(page: CanvasPage, measure: string, chosen: string | undefined, hovered: string | undefined) {
  const [boxes, setBoxes] = useState<{ chosen: Box | undefined; hovered: Box | undefined }>({ chosen: undefined, hovered: undefined });
  const take = useEffectEvent(() =>
    setBoxes((before) => {
      const now = {
        chosen: chosen === undefined ? undefined : boxOf(page, chosen),
        hovered: hovered === undefined ? undefined : boxOf(page, hovered),
      };
      return JSON.stringify(now) === JSON.stringify(before) ? before : now;
    }),
  );
  // Where things stand is known only once the browser has laid them out.
  // oxlint-disable-next-line react/set-state-in-effect
  useLayoutEffect(() => take(), [page, measure, chosen, hovered]);
  useEffect(() => {
    const listener = () => take();
    const { defaultView: window, body } = page.document;
    window?.addEventListener('scroll', listener, { passive: true });
    const observer = new ResizeObserver(listener);
    observer.observe(body);
    return () => {
      window?.removeEventListener('scroll', listener);
      observer.disconnect();
    };
  }, [page]);
  return boxes;
}

function scaled(box: Box, scale: number) {
  return { left: box.x * scale, top: box.y * scale, width: box.width * scale, height: box.height * scale };
}
