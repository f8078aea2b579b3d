import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellDone, tellProblem } from '#admin/tell.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { deleteTransport, pauseTransport, resumeTransport, testTransport, type Transport } from '../contract/transports.ts';

/** One way out: whether it works, a test over it, and what can be done. */
export function TransportCard({ transport, onEdit }: { transport: Transport; onEdit: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const confirm = useConfirm();
  const remove = useSubmit(deleteTransport);
  const pause = useSubmit(pauseTransport);
  const resume = useSubmit(resumeTransport);
  const { id: transportId, name, settings, noticesUrl } = transport;

  async function askRemove() {
    const sure = await confirm({
      title: t('mail:transports.remove-title', { name }),
      body: t('mail:transports.remove-text'),
      action: t('mail:transports.remove-action'),
      danger: true,
    });
    if (sure) remove.mutate({ transportId }, { onSuccess: () => tellDone(t('mail:transports.removed', { name })), onError: tellProblem });
  }
  return (
    <Section
      title={name}
      lead={settings.kind === 'ses' ? t('mail:transports.ses-lead', { region: settings.region }) : `${settings.host}:${settings.port}`}
      actions={
        <StateBadge tone={transport.pause ? 'bad' : 'good'}>
          {transport.pause ? t(`mail:transports.pauses.${transport.pause.reason}`) : t('mail:transports.working')}
        </StateBadge>
      }
    >
      <Stack gap="md">
        {transport.pause ? (
          <Notice
            tone={transport.pause.reason === 'staff' ? 'news' : 'bad'}
            title={t(`mail:transports.pause-titles.${transport.pause.reason}`)}
          >
            {transport.pause.detail === '' ? null : <Text size="sm">{transport.pause.detail}</Text>}
            {transport.pause.retryAt === null ? null : (
              <Text size="sm">{t('mail:transports.retry-at', { at: format.time(transport.pause.retryAt) })}</Text>
            )}
          </Notice>
        ) : null}
        {noticesUrl === null ? null : (
          <CopyField label={t('mail:transports.notices-url')} value={noticesUrl} description={t('mail:transports.notices-hint')} />
        )}
        <TestRow transportId={transportId} />
        <Group gap="xs">
          <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
            {t('mail:transports.edit')}
          </Button>
          {transport.pause ? (
            <Button
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              loading={resume.isPending}
              onClick={() => resume.mutate({ transportId }, { onError: tellProblem })}
            >
              {t('mail:transports.resume')}
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={16} aria-hidden />}
              loading={pause.isPending}
              onClick={() => pause.mutate({ transportId }, { onError: tellProblem })}
            >
              {t('mail:transports.pause')}
            </Button>
          )}
          <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void askRemove()}>
            {t('mail:transports.remove')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

function TestRow({ transportId }: { transportId: string }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const test = useSubmit(testTransport);
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('mail:transports.test-to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          type="email"
          autoComplete="email"
          style={{ flex: 1, minWidth: 200 }}
          error={test.error?.detail}
        />
        <Button
          variant="default"
          leftSection={<IconSend size={16} aria-hidden />}
          loading={test.isPending}
          disabled={to.trim() === ''}
          onClick={() => test.mutate({ transportId, to })}
        >
          {t('mail:transports.test')}
        </Button>
      </Group>
      {test.data ? (
        <Notice
          tone={test.data.accepted ? 'good' : 'bad'}
          title={t(test.data.accepted ? 'mail:transports.test-accepted' : 'mail:transports.test-refused')}
        >
          {test.data.answer}
        </Notice>
      ) : null}
    </Stack>
  );
}
