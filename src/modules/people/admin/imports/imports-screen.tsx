import { Stack } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { Section } from '#ui/section.tsx';
import { listImports, type Import } from '../../contract/imports.ts';
import { AudiencePage } from '../audience-page.tsx';
import { ImportStateBadge } from './import-state-badge.tsx';
import { UploadFile } from './upload-file.tsx';

const path = '/w/:workspaceId/audiences/:audienceId/imports';

/** Past imports of an audience, and the way to a new one. */
export function ImportsScreen() {
  const { t } = useTranslation();
  const may = useMay();
  const go = useGo();
  const addressOf = useAddress();
  return (
    <AudiencePage path={path} help="people/imports">
      {(audience) => (
        <Stack gap="lg">
          {may('people.manage') && audience.archivedAt === null ? (
            <Section title={t('people:imports.new')} lead={t('people:imports.newLead')}>
              <UploadFile audienceId={audience.id} onDone={({ id }) => go(addressOf(`${path}/:importId`, { importId: id }))} />
            </Section>
          ) : null}
          <PastImports audienceId={audience.id} />
        </Stack>
      )}
    </AudiencePage>
  );
}

function PastImports({ audienceId }: { audienceId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const addressOf = useAddress();
  const list = useList(listImports, { audienceId });
  return (
    <List
      list={list}
      label={t('people:imports.past')}
      idOf={(row) => row.id}
      nameOf={(row) => row.fileName}
      hrefOf={(row) => addressOf(`${path}/:importId`, { importId: row.id })}
      columns={[
        { key: 'fileName', label: t('people:imports.file'), render: (row) => row.fileName },
        {
          key: 'state',
          label: t('people:imports.state'),
          render: (row) => <ImportStateBadge state={row.state} />,
          phone: 'bare',
          width: 130,
        },
        { key: 'rows', label: t('people:imports.result'), render: (row) => resultOf(row, t, format.number) },
        { key: 'by', label: t('people:imports.by'), render: (row) => row.by.name ?? t('people:imports.byProgram') },
        { key: 'createdAt', label: t('people:imports.at'), render: (row) => <DateTime at={row.createdAt} />, width: 170 },
      ]}
      empty={{ icon: IconFileImport, title: t('people:imports.empty'), body: t('people:imports.emptyBody') }}
    />
  );
}

/** What came of it so far, in a few words. */
function resultOf(row: Import, t: ReturnType<typeof useTranslation>['t'], number: (value: number) => string): string {
  const counts = row.written ?? row.expected;
  if (!counts) return '';
  return t('people:imports.counts', { new: number(counts.new), changed: number(counts.changed), refused: number(counts.refused) });
}
