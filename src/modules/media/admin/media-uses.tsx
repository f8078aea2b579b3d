import { Group, List, Skeleton, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { listUses } from '../contract.ts';

/** Where a file is used, each place a link to it. */
export function MediaUses({ mediaId }: { mediaId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const uses = useApi(listUses, { mediaId });
  return (
    <section aria-label={t('media:uses.title')}>
      <Title order={3} mb="xs">
        {t('media:uses.title')}
      </Title>
      {uses.error ? <Trouble problem={uses.error} onRetry={() => void uses.refetch()} /> : null}
      {!uses.data && !uses.error ? <Skeleton height={20} width="60%" /> : null}
      {uses.data?.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('media:uses.none')}
        </Text>
      ) : null}
      <List size="sm" spacing={6} listStyleType="none">
        {uses.data?.items.map((use) => (
          <List.Item key={use.path}>
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                {t(use.label)}
              </Text>
              <Link href={addressOf(use.path)} className="list-link">
                {use.name}
              </Link>
              {use.live ? <StateBadge tone="good">{t('media:uses.live')}</StateBadge> : <StateBadge>{t('media:uses.draft')}</StateBadge>}
            </Group>
          </List.Item>
        ))}
      </List>
    </section>
  );
}
