import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newRow, newSection, withFreshIds, type DocumentNode, type ElementInfo, type PageBlock } from '../../contract.ts';
import { ElementIcon } from '../icons.tsx';
import type { DragData } from './drag.ts';
import { newElementOf } from './insert.ts';
import { newId } from './new-id.ts';

/** Rows that are often wanted, as twelfths. */
const layouts: readonly (readonly number[])[] = [[12], [6, 6], [4, 4, 4], [3, 3, 3, 3], [4, 8], [8, 4], [8]];

/** Something new, to be pressed or dragged. */
type Make = Omit<Extract<DragData, { type: 'tsudoi-new' }>, 'type'>;

/** What can be put onto a page: elements, rows, sections, ready-made parts. */
export function AddList({
  elements,
  blocks,
  onPick,
  own,
}: {
  elements: readonly ElementInfo[];
  /** The product's own parts. */
  blocks: readonly PageBlock[];
  onPick: (node: DocumentNode) => void;
  /** The workspace's own parts. */
  own?: ReactNode;
}) {
  const { t } = useTranslation();
  const groups = [
    { name: 'text', label: t('pages:groups.text') },
    { name: 'media', label: t('pages:groups.media') },
    { name: 'action', label: t('pages:groups.action') },
    { name: 'layout', label: t('pages:groups.layout') },
  ];
  return (
    <Stack gap="lg">
      {groups.map((group) => {
        const of = elements.filter((element) => element.group === group.name);
        if (of.length === 0) return null;
        return (
          <section key={group.name} aria-label={group.label}>
            <Title order={3} mb="xs">
              {group.label}
            </Title>
            <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
              {of.map((element) => (
                <AddButton
                  key={element.kind}
                  icon={element.icon}
                  name={t(element.label)}
                  item={{ level: 'element', make: () => newElementOf(element) }}
                  onPick={onPick}
                />
              ))}
            </SimpleGrid>
          </section>
        );
      })}
      <Layouts title={t('pages:add.row')} itemOf={(widths) => ({ level: 'row', make: () => newRow(newId, widths) })} onPick={onPick} />
      <Layouts
        title={t('pages:add.section')}
        itemOf={(widths) => ({ level: 'section', make: () => newSection(newId, widths) })}
        onPick={onPick}
      />
      <section aria-label={t('pages:blocks.title')}>
        <Title order={3} mb="xs">
          {t('pages:blocks.title')}
        </Title>
        <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
          {blocks.map((block) => (
            <AddButton
              key={block.label}
              icon={block.icon}
              name={block.label === null ? '' : t(block.label)}
              item={{ level: 'section', make: () => withFreshIds(block.node, newId) }}
              onPick={onPick}
            />
          ))}
        </SimpleGrid>
      </section>
      {own}
    </Stack>
  );
}

/** One thing to be added. */
export function AddButton({ icon, name, item, onPick }: { icon: string; name: string; item: Make; onPick: (node: DocumentNode) => void }) {
  const button = useDraggable(item);
  return (
    <UnstyledButton ref={button} className="page-add" onClick={() => onPick(item.make())}>
      <ElementIcon name={icon} size={22} />
      <span>{name}</span>
    </UnstyledButton>
  );
}

function Layouts({
  title,
  itemOf,
  onPick,
}: {
  title: string;
  itemOf: (widths: readonly number[]) => Make;
  onPick: (node: DocumentNode) => void;
}) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <Group gap="xs">
        {layouts.map((widths) => (
          <LayoutButton
            key={widths.join('-')}
            widths={widths}
            name={`${title}: ${t('pages:add.widths', { widths: widths.join(' : ') })}`}
            item={itemOf(widths)}
            onPick={onPick}
          />
        ))}
      </Group>
    </section>
  );
}

function LayoutButton({
  widths,
  name,
  item,
  onPick,
}: {
  widths: readonly number[];
  name: string;
  item: Make;
  onPick: (node: DocumentNode) => void;
}) {
  const button = useDraggable(item);
  return (
    <UnstyledButton ref={button} className="page-layout" onClick={() => onPick(item.make())} aria-label={name}>
      {widths.map((width, index) => (
        <span key={index} style={{ flexBasis: `${(width / 12) * 100}%` }} />
      ))}
    </UnstyledButton>
  );
}

function useDraggable(item: Make) {
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(item);
  useEffect(() => {
    latest.current = item;
  });
  useEffect(() => {
    const element = button.current;
    if (!element) return undefined;
    return draggable({
      element,
      getInitialData: () => {
        const data: DragData = { type: 'tsudoi-new', level: latest.current.level, make: () => latest.current.make() };
        return { ...data };
      },
    });
  }, []);
  return button;
}

/** The line above what can be added: how. */
export function AddLead({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {children}
    </Text>
  );
}
