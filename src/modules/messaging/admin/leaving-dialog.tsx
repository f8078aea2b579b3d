import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { WorkProgress } from '#ui/progress.tsx';
import { createLeavings, deleteLeavings, getLeavings, type Leavings } from '../contract/leavings.ts';

/** Takes contacts out of all their scenarios: asks how far, shows how far it is, and offers the way back. */
export function LeavingDialog({ contactIds, onClose }: { contactIds: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<Leavings | undefined>();
  return (
    <Modal opened onClose={onClose} title={t('messaging:leavings.title')} centered size="md">
      {begun ? <Under begun={begun} onClose={onClose} /> : <Ask contactIds={contactIds} onBegun={setBegun} onClose={onClose} />}
    </Modal>
  );
}

function Ask({ contactIds, onBegun, onClose }: { contactIds: readonly string[]; onBegun: (begun: Leavings) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [reach, setReach] = useState('contacts');
  const begin = useSubmit(createLeavings);
  return (
    <Stack gap="md">
      {begin.error ? <Notice tone="bad" title={begin.error.detail ?? begin.error.title} /> : null}
      <Text size="sm">{t('messaging:leavings.lead', { count: contactIds.length, shown: format.number(contactIds.length) })}</Text>
      <Radio.Group label={t('messaging:leavings.reach')} value={reach} onChange={setReach}>
        <Stack gap="xs" mt={6}>
          <Radio value="contacts" label={t('messaging:leavings.contacts')} />
          <Radio value="people" label={t('messaging:leavings.people')} />
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {t('messaging:leavings.undoHint')}
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('platform:ui.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={begin.isPending}
          onClick={() => begin.mutate({ contactIds: [...contactIds], everywhere: reach === 'people' }, { onSuccess: onBegun })}
        >
          {t('messaging:leavings.action')}
        </Button>
      </Group>
    </Stack>
  );
}

function Under({ begun, onClose }: { begun: Leavings; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useSubmit(deleteLeavings);
  const asked = useApi(getLeavings, { leavingId: begun.id }, { refetchEvery: 1500 });
  const now = asked.data ?? begun;
  const working = now.state === 'running' || now.state === 'undoing';
  const ended = now.ended === 0 ? t('messaging:leavings.none') : t('messaging:leavings.done', { ended: format.number(now.ended) });
  const summary = now.state === 'undone' ? t('messaging:leavings.undone', { resumed: format.number(now.resumed) }) : ended;
  return (
    <Stack gap="md">
      {undo.error ? <Notice tone="bad" title={undo.error.detail ?? undo.error.title} /> : null}
      {working ? (
        <WorkProgress
          title={now.state === 'running' ? t('messaging:leavings.working') : t('messaging:leavings.undoing')}
          state={
            now.state === 'running' ? { is: 'running', done: now.done, of: now.total } : { is: 'running', done: now.resumed, of: now.ended }
          }
        />
      ) : (
        <Notice tone="good" title={summary} />
      )}
      <Group justify="flex-end" gap="xs">
        {now.state === 'done' && now.ended > 0 ? (
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ leavingId: now.id })}>
            {t('messaging:leavings.undo')}
          </Button>
        ) : null}
        <Button onClick={onClose}>{t('people:paste.close')}</Button>
      </Group>
    </Stack>
  );
}
