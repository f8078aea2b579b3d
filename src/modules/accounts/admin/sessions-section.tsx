import { Button, Group } from '@mantine/core';
import { IconDevices, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listOf } from '#admin/list-of.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { listSessions, revokeOtherSessions, revokeSession } from '../contract/me.ts';
import { deviceOf } from './device.ts';

/** Where one is logged in, and how to end that. */
export function SessionsSection() {
  const { t } = useTranslation();
  const sessions = useApi(listSessions, {});
  const revoke = useSubmit(revokeSession);
  const revokeOthers = useSubmit(revokeOtherSessions);
  const hasOthers = (sessions.data?.items.length ?? 0) > 1;
  const others = hasOthers ? (
    <Button
      variant="default"
      leftSection={<IconLogout size={16} aria-hidden />}
      loading={revokeOthers.isPending}
      onClick={() => revokeOthers.mutate({})}
    >
      {t('accounts:sessions.endOthers')}
    </Button>
  ) : null;
  return (
    <Section title={t('accounts:sessions.title')} lead={t('accounts:sessions.lead')} actions={others}>
      <List
        list={listOf(sessions, sessions.data?.items)}
        label={t('accounts:sessions.title')}
        idOf={(row) => row.id}
        nameOf={(row) => deviceOf(row.userAgent) ?? t('accounts:sessions.unknown')}
        columns={[
          {
            key: 'device',
            label: t('accounts:sessions.device'),
            render: (row) => (
              <Group gap="xs">
                {deviceOf(row.userAgent) ?? t('accounts:sessions.unknown')}
                {row.current ? <StateBadge tone="good">{t('accounts:sessions.current')}</StateBadge> : null}
              </Group>
            ),
          },
          { key: 'address', label: t('accounts:sessions.address'), render: (row) => row.address || '–' },
          { key: 'lastSeenAt', label: t('accounts:sessions.lastSeen'), render: (row) => <DateTime at={row.lastSeenAt} />, width: 170 },
        ]}
        actions={(row) => [
          {
            label: t('accounts:sessions.end'),
            icon: IconLogout,
            danger: true,
            onSelect: () => revoke.mutate({ sessionId: row.id }),
            disabledReason: row.current ? t('accounts:sessions.useLogout') : undefined,
          },
        ]}
        empty={{ icon: IconDevices, title: t('accounts:sessions.title') }}
      />
    </Section>
  );
}
