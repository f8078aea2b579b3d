import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { startImport, type Import } from '../../contract/imports.ts';
import { CountCards } from './count-cards.tsx';
import { ImportRows } from './import-rows.tsx';
import { RefusedFile } from './refused-file.tsx';
import { SettleImport } from './settle-import.tsx';

/** What would happen: nothing is written until the reader says so. The settings can be gone back to. */
export function CheckedImport({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const start = useSubmit(startImport);
  const [isSettling, setSettling] = useState(false);
  const counts = shown.expected;
  if (isSettling || !counts) return <SettleImport shown={shown} />;
  const taken = counts.new + counts.changed + counts.unchanged + counts.repeated;
  return (
    <Stack gap="lg">
      <Text>{t('people:imports.checkedLead')}</Text>
      {start.error ? <Notice tone="bad" title={start.error.title} /> : null}
      <CountCards counts={counts} />
      <RefusedFile shown={shown} count={counts.refused} />
      {may ? (
        <Group>
          <Button disabled={taken === 0} loading={start.isPending} onClick={() => start.mutate({ importId: shown.id })}>
            {t('people:imports.start', { count: taken })}
          </Button>
          <Button variant="default" onClick={() => setSettling(true)}>
            {t('people:imports.settleAgain')}
          </Button>
        </Group>
      ) : null}
      {taken === 0 ? <Notice tone="care" title={t('people:imports.nothingTaken')} /> : null}
      <ImportRows importId={shown.id} />
    </Stack>
  );
}
