import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { DateTime } from '#ui/date-time.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import type { Import } from '../../contract/imports.ts';
import { CountCards } from './count-cards.tsx';
import { RefusedFile } from './refused-file.tsx';

const home = '/w/:workspaceId/audiences/:audienceId';

/** What came of an import, and on what grounds its people may be written to. */
export function EndedImport({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  return (
    <Stack gap="lg">
      {shown.state === 'done' ? (
        <Notice tone="good" title={t('people:imports.done')} />
      ) : (
        <Notice
          tone="plain"
          title={shown.written ? t('people:imports.cancelledStarted', { count: shown.rowsDone }) : t('people:imports.cancelled')}
        />
      )}
      {shown.written ? <CountCards counts={shown.written} /> : null}
      <RefusedFile shown={shown} count={shown.written?.refused ?? 0} />
      {shown.basis ? (
        <Section title={t('people:imports.basis')}>
          <Text fw={600}>{t(`people:imports.bases.${shown.basis}`)}</Text>
          <Text style={{ overflowWrap: 'anywhere' }}>{shown.basisNote}</Text>
          <Text size="sm" c="dimmed" mt="xs">
            {shown.by.name ?? t('people:imports.byProgram')} · <DateTime at={shown.startedAt ?? shown.createdAt} />
          </Text>
        </Section>
      ) : null}
      <Group>
        <Button component={Link} href={addressOf(home)}>
          {t('people:imports.toContacts')}
        </Button>
        <Button component={Link} href={addressOf(`${home}/imports`)} variant="default">
          {t('people:imports.again')}
        </Button>
      </Group>
    </Stack>
  );
}
