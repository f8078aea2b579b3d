import { Button, Group, Modal, MultiSelect, Stack, Text } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { ChosenPill } from '#ui/form/chosen-pill.tsx';
import { useFormat } from '#ui/host.tsx';
import { LABELS_AT_ONCE, listLabels } from '../../contract/labels.ts';
import type { ContactsSelected } from '../plugs.ts';
import { useBulkRun } from './use-bulk-run.tsx';

/** Gives labels to the selected contacts, and takes others. */
export function LabelBulkButton(selected: ContactsSelected) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const labels = useApi(listLabels, {}, { enabled: open });
  const bulk = useBulkRun(selected, t('people:bulk.changeLabels'));
  const data = (except: readonly string[]) =>
    (labels.data?.items ?? []).filter((label) => !except.includes(label.id)).map((label) => ({ value: label.id, label: label.name }));
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconTag size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('people:bulk.labels')}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('people:bulk.changeLabels')} centered>
        <Stack gap="md">
          <Text size="sm">{t('people:bulk.whom', { count: selected.count, shown: format.number(selected.count) })}</Text>
          {labels.data?.items.length === 0 ? <Text size="sm">{t('people:labels.none')}</Text> : null}
          <MultiSelect
            renderPill={(pill) => <ChosenPill {...pill} />}
            label={t('people:bulk.give')}
            value={add}
            onChange={setAdd}
            data={data(remove)}
            searchable
            maxValues={LABELS_AT_ONCE}
          />
          <MultiSelect
            renderPill={(pill) => <ChosenPill {...pill} />}
            label={t('people:bulk.take')}
            value={remove}
            onChange={setRemove}
            data={data(add)}
            searchable
            maxValues={LABELS_AT_ONCE}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('platform:ui.cancel')}
            </Button>
            <Button
              disabled={add.length + remove.length === 0}
              loading={bulk.starting}
              onClick={() => {
                setOpen(false);
                bulk.start('people.change-labels', { add, remove });
              }}
            >
              {t('people:bulk.change')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      {bulk.dialog}
    </>
  );
}
