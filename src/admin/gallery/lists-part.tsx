import { Button, Stack, Text } from '@mantine/core';
import { IconArchive, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat, useHost } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { ListModel, ListProps } from '#ui/list/list-model.ts';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { sampleRows, type Sample } from './samples.ts';
import { useSampleList } from './use-sample-list.ts';
import { useWords } from './use-words.ts';

const tones = { active: 'good', left: 'plain', bounced: 'bad' } as const;

export function ListsPart() {
  const w = useWords();
  const { locale } = useHost();
  const live = useSampleList(sampleRows(locale, 1000));
  const few = useSampleList(sampleRows(locale, 4));
  const shape = useShape();
  const states: readonly [string, Partial<ListModel<Sample>>][] = [
    [w.loading, { rows: undefined }],
    [w.error, { rows: undefined, problem: { title: w.importFailed, detail: w.importFailedDetail, requestId: '8fK2pQx91LmZ' } }],
    [w.empty, { rows: [], view: { ...few.view, search: '' } }],
    [w.nothing, { rows: [], view: { ...few.view, search: 'xyz' } }],
  ];
  return (
    <Stack gap="lg">
      <Section title={w.live}>
        <List
          {...shape}
          list={live}
          archive
          folders={{ options: [{ id: 'f1', name: w.folder }] }}
          bulk={(_ids, clear) => (
            <Button size="compact-sm" variant="default" onClick={clear}>
              {w.archive}
            </Button>
          )}
        />
      </Section>
      <Section title={w.order}>
        <List {...shape} list={few} order={{ save: async () => undefined }} />
      </Section>
      {states.map(([title, state]) => (
        <Section key={title} title={title}>
          <List {...shape} list={{ ...few, ...state }} />
        </Section>
      ))}
    </Stack>
  );
}

function useShape(): Omit<ListProps<Sample>, 'list'> {
  const w = useWords();
  const format = useFormat();
  return {
    label: w.contacts,
    idOf: (row) => row.id,
    nameOf: (row) => row.name,
    hrefOf: () => '/gallery?tab=lists',
    searchHint: w.search,
    filters: [
      {
        kind: 'choice',
        name: 'state',
        label: w.state,
        options: [
          { value: 'active', label: w.active },
          { value: 'left', label: w.left },
          { value: 'bounced', label: w.bounced },
        ],
      },
      { kind: 'days', from: 'from', to: 'to', label: w.registered },
    ],
    columns: [
      { key: 'name', label: w.name, render: (row) => row.name, sortable: true },
      {
        key: 'mail',
        label: w.mail,
        render: (row) => (
          <Text size="sm" inherit>
            {row.mail}
          </Text>
        ),
        phone: 'bare',
      },
      { key: 'state', label: w.state, render: (row) => <StateBadge tone={tones[row.state]}>{w[row.state]}</StateBadge> },
      { key: 'amount', label: w.amount, render: (row) => format.money(row.amount, 'JPY'), sortable: true, align: 'end' },
      { key: 'at', label: w.registered, render: (row) => <DateTime at={row.at} />, sortable: true },
    ],
    actions: (row) => [
      { label: w.edit, icon: IconPencil, onSelect: () => undefined },
      { label: w.archive, icon: IconArchive, onSelect: () => undefined },
      {
        label: w.remove,
        icon: IconTrash,
        onSelect: () => undefined,
        danger: true,
        disabledReason: row.state === 'active' ? w.removeReason : undefined,
      },
    ],
    empty: { icon: IconUsers, title: w.emptyTitle, body: w.emptyBody, action: <Button>{w.add}</Button> },
  };
}
