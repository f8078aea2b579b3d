import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useList } from '#admin/use-list.ts';
import { DateTime } from '#ui/date-time.tsx';
import { listTimeline } from '../contract/contacts.ts';
import { type TimelineItem } from '../contract.ts';
import { Slices } from './slices.tsx';
import './timeline.css';

/** What happened with a contact, newest first: a sentence each, and under it why. */
export function Timeline({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const list = useList(listTimeline, { contactId });
  return (
    <Slices list={list} empty={t('people:timeline.empty')}>
      {(items) => (
        <ol className="people-timeline">
          {items.map((item) => (
            <Entry key={item.id} item={item} />
          ))}
        </ol>
      )}
    </Slices>
  );
}

function Entry({ item }: { item: TimelineItem }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const words = t(item.textKey, item.data ?? {});
  return (
    <Stack component="li" gap={2} data-tone={item.tone}>
      <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
        {item.link ? (
          <Anchor component={Link} inherit href={addressOf(item.link)}>
            {words}
          </Anchor>
        ) : (
          words
        )}
      </Text>
      {item.detail ? (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t(item.detail.textKey, item.detail.data ?? {})}
        </Text>
      ) : null}
      <Text size="xs" c="dimmed">
        <DateTime at={item.at} />
      </Text>
    </Stack>
  );
}
