import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { useFormat } from '#ui/host.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createLink } from '../contract.ts';

const DAYS = [1, 7, 30, 90, 365];

/** Makes an address of a gated file that works for some days. */
export function LinkMaker({ mediaId }: { mediaId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [days, setDays] = useState(7);
  const make = useSubmit(createLink);
  const mayEdit = useMay()('media.edit');
  return (
    <Stack gap="xs" component="section" aria-label={t('media:links.title')}>
      <Title order={3}>{t('media:links.title')}</Title>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('media:links.days')}
          data={DAYS.map((count) => ({ value: String(count), label: t('media:links.daysOf', { count }) }))}
          value={String(days)}
          allowDeselect={false}
          onChange={(value) => setDays(Number(value))}
          w={140}
        />
        <Button variant="default" loading={make.isPending} disabled={!mayEdit} onClick={() => make.mutate({ mediaId, days })}>
          {t('media:links.create')}
        </Button>
      </Group>
      {make.error ? <Trouble problem={make.error} /> : null}
      {make.data ? (
        <>
          <CopyField label={t('media:links.address')} value={make.data.url} />
          <Text size="xs" c="dimmed">
            {t('media:links.until', { date: format.dateTime(make.data.expiresAt) })}
          </Text>
        </>
      ) : null}
    </Stack>
  );
}
