import { Loader, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { getPreparation } from '../contract.ts';
import './media.css';

const ASKED_EVERY_MS = 3000;

/** How many pictures wait for their sizes, while some do; whoever looks at the library sees them become ready. */
export function Preparation() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useApi(getPreparation, {}, { refetchEvery: (seen) => (seen?.waiting ? ASKED_EVERY_MS : false) });
  const waiting = data?.waiting;
  useEffect(() => {
    // Fewer than before: some of what the screen shows is ready.
    if (waiting !== undefined) void client.invalidateQueries({ predicate: (query) => query.queryKey.includes('grid') });
  }, [client, waiting]);
  if (!waiting) return null;
  return (
    <Text size="sm" c="dimmed" component="output" className="media-preparing">
      <Loader size={14} aria-hidden />
      {t('media:preparation.waiting', { count: waiting })}
    </Text>
  );
}
