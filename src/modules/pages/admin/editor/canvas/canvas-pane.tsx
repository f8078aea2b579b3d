import { Center, Loader, SegmentedControl } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet } from '@tabler/icons-react';
import { useCallback, useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '#ui/trouble.tsx';
import { alignAll, alignOf, findNode, levelOf, type ElementInfo } from '../../../contract.ts';
import { nameOf } from '../node-names.ts';
import type { NodeActions } from '../node-tools.tsx';
import type { Editor } from '../use-editor.ts';
import { CanvasFrame } from './canvas-frame.tsx';
import { CanvasOverlay } from './canvas-overlay.tsx';
import { NodeBar } from './node-bar.tsx';
import { TextTools } from './text-tools.tsx';
import { useCanvas } from './use-canvas.ts';
import { useInlineEdit } from './use-inline-edit.ts';

export type Device = 'phone' | 'tablet' | 'pc';

export interface CanvasPaneProps {
  editor: Editor;
  elements: ReadonlyMap<string, ElementInfo>;
  actions: NodeActions;
  /** Hears how typing in a node's first text is begun. */
  onTyping: (begin: (id: string) => boolean) => void;
  onChoose: (id: string | undefined) => void;
  device: Device;
  onDevice: (device: Device) => void;
  /** Over the page while there is nothing on it. */
  empty: ReactNode;
}

/** The page as visitors will see it, in the width of a device, to be pressed, typed into and dragged about. */
export function CanvasPane({ editor, elements, actions, onTyping, onChoose, device, onDevice, empty }: CanvasPaneProps) {
  const { t } = useTranslation();
  const { state } = editor;
  const { present } = state.history;
  const node = state.chosen === undefined ? undefined : findNode(present, state.chosen)?.node;
  const inline = useInlineEdit(editor, elements);
  const canvas = useCanvas(present, inline.edit?.nodeId);
  const { ref, ...size } = useElementSize();
  // Behind another pane it has no size; the page in it stays as it is.
  const [{ width, height }, setShownSize] = useState(size);
  if (size.width > 0 && (size.width !== width || size.height !== height)) setShownSize(size);
  const wanted = { phone: 390, tablet: 820, pc: Math.max(1080, Math.floor(width)) }[device];
  const scale = width > 0 ? Math.min(1, width / wanted) : 1;
  const names = { phone: t('pages:preview.phone'), tablet: t('pages:preview.tablet'), pc: t('pages:preview.pc') };
  const [hovered, setHovered] = useState<string | undefined>();
  const { page } = canvas;
  // Where the properties are behind the page, a press leads there.
  const alone = useMediaQuery('(max-width: 1000px)');

  const press = useEffectEvent((event: MouseEvent) => {
    const target = elementOf(event.target);
    if (inline.edit && target?.closest('[contenteditable]')) return;
    event.preventDefault();
    const id = target?.closest('[data-node]')?.getAttribute('data-node') ?? undefined;
    const text = target?.closest<HTMLElement>('[data-inline]');
    const wants = event.detail > 1 || (id === state.chosen && !alone);
    if (id !== undefined && text && wants && inline.begin(id, text, { x: event.clientX, y: event.clientY })) return;
    inline.end();
    onChoose(id);
  });
  const hover = useEffectEvent((event: Event) =>
    setHovered(
      event.type === 'mouseleave' ? undefined : (elementOf(event.target)?.closest('[data-node]')?.getAttribute('data-node') ?? undefined),
    ),
  );
  const keys = useEffectEvent((event: KeyboardEvent) => {
    if (inline.edit || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (event.shiftKey) editor.redo();
    else editor.undo();
  });
  useEffect(() => {
    if (!page) return undefined;
    const { document } = page;
    const listeners = { click: press, mouseover: hover, mouseleave: hover, keydown: keys, submit: stop, dragstart: stop };
    const heard = Object.entries(listeners).map(([name, listener]) => {
      const hear = (event: Event) => (listener as (event: Event) => void)(event); // each hears its own event
      document.addEventListener(name, hear, true);
      return () => document.removeEventListener(name, hear, true);
    });
    return () => heard.forEach((forget) => forget());
  }, [page]);

  useEffect(() => {
    onTyping((id) => {
      const text = page && firstTextOf(page.find(id), id);
      return text?.checkVisibility() === true && inline.begin(id, text);
    });
  });

  const { attach } = canvas;
  const onReady = useCallback((document: Document) => attach(document), [attach]);
  return (
    <section aria-label={t('pages:preview.title')} className="page-preview">
      <div className="page-canvas-head">
        <SegmentedControl
          size="sm"
          value={device}
          onChange={(value) => onDevice(value === 'pc' || value === 'tablet' ? value : 'phone')}
          aria-label={t('pages:preview.device')}
          data={[
            { value: 'phone', label: <DeviceLabel icon={<IconDeviceMobile size={16} aria-hidden />} name={names.phone} /> },
            { value: 'tablet', label: <DeviceLabel icon={<IconDeviceTablet size={16} aria-hidden />} name={names.tablet} /> },
            { value: 'pc', label: <DeviceLabel icon={<IconDeviceDesktop size={16} aria-hidden />} name={names.pc} /> },
          ]}
        />
        {inline.edit ? (
          <TextTools edit={inline.edit} />
        ) : node ? (
          <NodeBar
            key={node.id}
            id={node.id}
            name={nameOf(t, node, elements)}
            level={levelOf(node)}
            align={alignOf(present, node.id)}
            onAlign={(align) => editor.change((document) => alignAll(document, node.id, align))}
            onParent={() => editor.choose(findNode(present, node.id)?.parent?.id)}
            actions={actions}
          />
        ) : null}
      </div>
      <div className="page-frame-room" ref={ref}>
        {canvas.problem ? (
          <div className="page-canvas-trouble">
            <Trouble problem={canvas.problem} onRetry={canvas.retry} />
          </div>
        ) : null}
        <div className="page-frame" style={{ width: wanted * scale }} data-ready={canvas.ready || undefined}>
          {width > 0 ? (
            <CanvasFrame
              title={t('pages:preview.of', { device: names[device] })}
              width={wanted}
              height={height / scale}
              scale={scale}
              onReady={onReady}
            />
          ) : null}
          {page ? (
            <CanvasOverlay
              editor={editor}
              elements={elements}
              page={page}
              scale={scale}
              measure={`${canvas.shown} ${wanted} ${scale}`}
              hovered={hovered}
              inline={inline}
            />
          ) : null}
        </div>
        {canvas.ready || canvas.problem ? null : (
          <Center pos="absolute" inset={0}>
            <Loader aria-label={t('platform:ui.loading')} />
          </Center>
        )}
        {empty}
      </div>
    </section>
  );
}

function DeviceLabel({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <Center style={{ gap: 6 }}>
      {icon}
      <span>{name}</span>
    </Center>
  );
}

/** A text of the node's own that is typed where it stands; what it holds has texts of its own. */
function firstTextOf(node: HTMLElement | undefined, id: string): HTMLElement | undefined {
  return [...(node?.querySelectorAll<HTMLElement>('[data-inline]') ?? [])].find(
    (text) => text.closest('[data-node]')?.getAttribute('data-node') === id,
  );
}

/** What was pressed in the frame, whose elements are no instances of this window's classes. */
function elementOf(target: EventTarget | null): Element | null {
  return target && 'closest' in target ? (target as Element) : null; // only elements can be asked for what is around them
}

function stop(event: Event): void {
  event.preventDefault();
}
