import { ActionIcon, Button, Group, Paper, Text, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconGripVertical } from '@tabler/icons-react';
import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { moved, placeUnder } from './move.ts';

export interface ListOrderProps<Row> {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  save: (ids: readonly string[]) => Promise<unknown>;
  onDone: () => void;
}

/** Putting rows into an order: by dragging with mouse or finger, or with the arrow buttons; nothing is kept until it is saved. */
export function ListOrder<Row>({ rows, idOf, nameOf, save, onDone }: ListOrderProps<Row>) {
  const { t } = useTranslation();
  const [order, setOrder] = useState(rows);
  const [dragged, setDragged] = useState<string | undefined>();
  const [said, setSaid] = useState('');
  const [saving, setSaving] = useState(false);
  const list = useRef<HTMLOListElement>(null);

  function move(from: number, to: number) {
    const row = order[from];
    if (!row || to < 0 || to >= order.length || from === to) return;
    setOrder(moved(order, from, to));
    setSaid(t('platform:ui.order.moved', { name: nameOf(row), place: String(to + 1) }));
  }
  // The list, not the row, holds the pointer: a row that moves in the document would lose it.
  function grip(event: PointerEvent, id: string) {
    event.preventDefault();
    list.current?.setPointerCapture(event.pointerId);
    setDragged(id);
  }
  function drag(event: PointerEvent) {
    const index = order.findIndex((row) => idOf(row) === dragged);
    if (index < 0 || !list.current) return;
    const middles = [...list.current.children].map((item) => item.getBoundingClientRect()).map((box) => box.top + box.height / 2);
    move(index, placeUnder(middles, index, event.clientY));
  }
  async function keep() {
    setSaving(true);
    const done = await save(order.map(idOf)).then(
      () => true,
      () => false,
    );
    setSaving(false);
    if (done) onDone();
  }
  return (
    <section>
      <Group justify="space-between" mb="sm" gap="xs">
        <Text size="sm" c="dimmed">
          {t('platform:ui.order.hint')}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onDone}>
            {t('platform:ui.cancel')}
          </Button>
          <Button loading={saving} onClick={() => void keep()}>
            {t('platform:ui.order.save')}
          </Button>
        </Group>
      </Group>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      <Paper withBorder>
        <ol
          className="list-order"
          ref={list}
          onPointerMove={drag}
          onPointerUp={() => setDragged(undefined)}
          onPointerCancel={() => setDragged(undefined)}
        >
          {order.map((row, index) => (
            <li key={idOf(row)} data-dragged={dragged === idOf(row) || undefined}>
              <span
                className="list-grip"
                title={t('platform:ui.order.grip', { name: nameOf(row) })}
                onPointerDown={(event) => grip(event, idOf(row))}
              >
                <IconGripVertical size={18} aria-hidden />
              </span>
              <span className="list-order-name">{nameOf(row)}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                disabled={index === 0}
                aria-label={t('platform:ui.order.up', { name: nameOf(row) })}
                onClick={() => move(index, index - 1)}
              >
                <IconChevronUp size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                disabled={index === order.length - 1}
                aria-label={t('platform:ui.order.down', { name: nameOf(row) })}
                onClick={() => move(index, index + 1)}
              >
                <IconChevronDown size={18} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ol>
      </Paper>
    </section>
  );
}
