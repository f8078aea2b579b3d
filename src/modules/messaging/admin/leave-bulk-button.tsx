import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactsSelected } from '#modules/people/admin/extend.ts';
import { useBulkRun } from '#modules/people/admin/parts.ts';
import { useFormat } from '#ui/host.tsx';
import { UndoLeaving } from './undo-leaving.tsx';

/** Takes everybody selected in the list out of all scenarios, of this audience or of every one. */
export function LeaveBulkButton(selected: ContactsSelected) {
  const { t } = useTranslation();
  const format = useFormat();
  const bulk = useBulkRun(selected, t('messaging:leavings.title'), (leavingId) => <UndoLeaving leavingId={leavingId} />);
  const [open, setOpen] = useState(false);
  const [reach, setReach] = useState('contacts');
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('messaging:leavings.title')}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('messaging:leavings.title')} centered>
        <Stack gap="md">
          <Text size="sm">{t('messaging:leavings.lead', { count: selected.count, shown: format.number(selected.count) })}</Text>
          <Radio.Group label={t('messaging:leavings.reach')} value={reach} onChange={setReach}>
            <Stack gap="xs" mt={6}>
              <Radio value="contacts" label={t('messaging:leavings.contacts')} />
              <Radio value="people" label={t('messaging:leavings.people')} />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
              {t('platform:ui.cancel')}
            </Button>
            <Button
              color="red.9"
              loading={bulk.starting}
              onClick={() => {
                setOpen(false);
                bulk.start('messaging.leave-all', { everywhere: reach === 'people' });
              }}
            >
              {t('messaging:leavings.action')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      {bulk.dialog}
    </>
  );
}
