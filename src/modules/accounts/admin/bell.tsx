import { ActionIcon, Group, Indicator, Menu, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { usePlace } from '#admin/workspace.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { listNotices } from '../contract/workspace.ts';
import { severityTones } from './severity.ts';

const MINUTE = 60_000;
const SHOWN = 5;

/** The bell in the top bar: how many notices wait, and the newest of them. Only inside a workspace. */
export function Bell() {
  const { workspace } = usePlace();
  return workspace ? <OpenBell /> : null;
}

function OpenBell() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const notices = useApi(listNotices, { limit: SHOWN }, { refetchEvery: MINUTE });
  const open = notices.data?.open ?? 0;
  const all = addressOf('/w/:workspaceId/notices');
  const label = open > 0 ? t('accounts:notices.bell', { open }) : t('accounts:notices.bellQuiet');
  return (
    <Menu position="bottom-end" width={320} withinPortal>
      <Indicator disabled={open === 0} label={open > 99 ? '99+' : open} size={16} color="red.8" offset={4}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
            <IconBell size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Indicator>
      <Menu.Dropdown>
        <Menu.Label>{label}</Menu.Label>
        {notices.data?.items.map((notice) => (
          <Menu.Item key={notice.id} onClick={() => go(notice.link ?? all)}>
            <Group gap={6} align="flex-start" wrap="nowrap">
              <StateBadge tone={severityTones[notice.severity]}>{t(`accounts:notices.severities.${notice.severity}`)}</StateBadge>
              <Text size="sm" lineClamp={3}>
                {notice.text}
              </Text>
            </Group>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => go(all)}>{t('accounts:notices.all')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
