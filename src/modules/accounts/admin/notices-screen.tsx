import { Group, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconBell, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useGo } from '#admin/navigate.ts';
import { useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import type { RowAction } from '#ui/list/list-model.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { listNotices, resolveNotice } from '../contract/workspace.ts';
import { severityTones } from './severity.ts';

type Notice = AnswerOf<typeof listNotices>['items'][number];

/** Everything that somebody had to know, and what still waits. */
export function NoticesScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const list = useList(listNotices, {}, { filters: ['state'] });
  const resolve = useSubmit(resolveNotice);
  const actions = ({ id: noticeId, link, resolvedAt }: Notice): RowAction[] => [
    ...(link ? [{ label: t('accounts:notices.open'), icon: IconArrowRight, onSelect: () => go(link) }] : []),
    {
      label: t('accounts:notices.resolve'),
      icon: IconCheck,
      onSelect: () => resolve.mutate({ noticeId }),
      disabledReason: resolvedAt ? t('accounts:notices.resolvedAlready') : undefined,
    },
  ];
  return (
    <Page title={t('accounts:notices.title')} lead={t('accounts:notices.lead')}>
      <List
        list={list}
        label={t('accounts:notices.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.text}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('accounts:notices.state'),
            options: [{ value: 'all', label: t('accounts:notices.withResolved') }],
          },
        ]}
        columns={[
          {
            key: 'text',
            label: t('accounts:notices.what'),
            render: (row) => (
              <Stack gap={4}>
                <Text size="sm">{row.text}</Text>
                {row.times > 1 ? (
                  <Text size="xs" c="dimmed">
                    {t('accounts:notices.times', { times: row.times })}
                  </Text>
                ) : null}
              </Stack>
            ),
          },
          {
            key: 'state',
            label: t('accounts:notices.state'),
            render: (row) => (
              <Group gap={4}>
                {row.resolvedAt ? (
                  <StateBadge tone="plain">{t('accounts:notices.resolved')}</StateBadge>
                ) : (
                  <StateBadge tone={severityTones[row.severity]}>{t(`accounts:notices.severities.${row.severity}`)}</StateBadge>
                )}
              </Group>
            ),
            width: 120,
          },
          { key: 'lastAt', label: t('accounts:notices.at'), render: (row) => <DateTime at={row.lastAt} />, width: 170 },
        ]}
        actions={actions}
        empty={{ icon: IconBell, title: t('accounts:notices.empty'), body: t('accounts:notices.emptyBody') }}
      />
    </Page>
  );
}
