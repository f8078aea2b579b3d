import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { listFields } from '../contract/fields.ts';
import { type Field } from '../contract.ts';
import { FieldDialog } from './field-dialog.tsx';
import { FieldList } from './field-list.tsx';

/**
 * The fields of an audience, to add, edit, sort and delete. With a scenario: what it shares with the others first, then its own, and a
 * new field may be either.
 */
export function FieldsEditor({ audienceId, scenario }: { audienceId: string; scenario?: { id: string; title: string } }) {
  const { t } = useTranslation();
  const fields = useApi(listFields, { audienceId, ...(scenario ? { scenarioId: scenario.id } : {}) });
  const [open, setOpen] = useState<Field | 'new' | undefined>();
  const may = useMay()('people.manage');
  if (fields.error) return <Trouble problem={fields.error} onRetry={() => void fields.refetch()} />;
  const of = (scope: Field['scope']) => fields.data?.items.filter((field) => field.scope === scope);
  const shape = { audienceId, onEdit: setOpen, retry: () => void fields.refetch() };
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={680}>
          {scenario ? t('people:fields.leadScenario') : t('people:fields.lead')}
        </Text>
        {may ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
            {t('people:fields.add')}
          </Button>
        ) : null}
      </Group>
      <FieldList {...shape} label={t('people:fields.shared')} scopeId={null} fields={of('audience')} titled={scenario !== undefined} />
      {scenario ? (
        <FieldList
          {...shape}
          label={t('people:fields.own', { scenario: scenario.title })}
          scopeId={scenario.id}
          fields={of('scenario')}
          titled
        />
      ) : null}
      {open ? (
        <FieldDialog
          audienceId={audienceId}
          scenario={scenario}
          field={open === 'new' ? undefined : open}
          fields={fields.data?.items ?? []}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Stack>
  );
}
