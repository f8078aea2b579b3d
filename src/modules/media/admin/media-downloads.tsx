import { Skeleton, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useFormat } from '#ui/host.tsx';
import { getDownloads } from '../contract.ts';

/** How often visitors have taken a file by the buttons of pages. */
export function MediaDownloads({ mediaId }: { mediaId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const downloads = useApi(getDownloads, { mediaId });
  if (downloads.error) return null;
  if (!downloads.data) return <Skeleton height={20} width="60%" />;
  const { total, days } = downloads.data;
  return (
    <section aria-label={t('media:downloads.title')}>
      <Title order={3} mb="xs">
        {t('media:downloads.title')}
      </Title>
      <Text size="sm" c={total === 0 ? 'dimmed' : undefined}>
        {total === 0 ? t('media:downloads.none') : t('media:downloads.total', { count: total })}
      </Text>
      {days.length > 0 ? (
        <Table mt={4} verticalSpacing={4} aria-label={t('media:downloads.title')}>
          <Table.Tbody>
            {days.map(({ day, count }) => (
              <Table.Tr key={day}>
                <Table.Td>{format.day(day)}</Table.Td>
                <Table.Td ta="right">{t('media:downloads.perDay', { count })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </section>
  );
}
