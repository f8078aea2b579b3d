import { Button, List, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconCalendarTime, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay, usePlace } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { MomentField } from '#ui/form/date-fields.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { askApproval, getMessagingSettings, getRecipients, reserveBroadcast, type Broadcast } from '../contract/broadcasts.ts';

/** When it goes, now or at a time; a large number has to be typed. Who may not decide alone asks the owner here. */
export function SendSection({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const confirm = useConfirm();
  const may = useMay();
  const isOwner = usePlace().workspace?.role === 'owner';
  const settings = useApi(getMessagingSettings, {});
  const recipients = useApi(getRecipients, { broadcastId: broadcast.id });
  const reserve = useSubmit(reserveBroadcast);
  const ask = useSubmit(askApproval);
  const [later, setLater] = useState(false);
  const [at, setAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const mustAsk = settings.data?.operatorsAsk === true && !isOwner;
  const sendAt = later ? at : null;
  const count = recipients.data?.count ?? 0;
  const problem = reserve.error ?? ask.error;

  async function send() {
    const shown = format.number(count);
    const when = sendAt === null ? t('messaging:broadcasts.now') : format.dateTime(sendAt);
    const isMany = count > (recipients.data?.confirmAbove ?? 0);
    const sure = await confirm({
      title: t('messaging:broadcasts.sure', { title: broadcast.title }),
      body: t('messaging:broadcasts.sureBody', { count, shown, when }),
      action: sendAt === null ? t('messaging:broadcasts.sendNow') : t('messaging:broadcasts.reserve'),
      ...(isMany ? { typed: String(count) } : {}),
    });
    if (sure) reserve.mutate({ broadcastId: broadcast.id, sendAt, version: broadcast.version, confirmedCount: count });
  }

  return (
    <Section title={t('messaging:broadcasts.when')}>
      <Stack gap="md">
        <Radio.Group
          value={later ? 'later' : 'now'}
          onChange={(value) => setLater(value === 'later')}
          aria-label={t('messaging:broadcasts.when')}
        >
          <Stack gap="xs">
            <Radio value="now" label={t('messaging:broadcasts.now')} />
            <Radio value="later" label={t('messaging:broadcasts.later')} />
          </Stack>
        </Radio.Group>
        {later ? <MomentField label={t('messaging:broadcasts.at')} value={at} onChange={setAt} required /> : null}
        {mustAsk ? (
          <Textarea
            label={t('messaging:approvals.note')}
            description={t('messaging:approvals.noteHint')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={1000}
          />
        ) : null}
        {problem ? (
          <Notice tone="bad" title={problem.title}>
            {problem.fields.length > 0 ? (
              <List size="sm">
                {problem.fields.map((field) => (
                  <List.Item key={field.path + field.message}>{field.message}</List.Item>
                ))}
              </List>
            ) : (
              <Text size="sm">{problem.detail}</Text>
            )}
          </Notice>
        ) : null}
        {mustAsk ? (
          <Button
            w="fit-content"
            loading={ask.isPending}
            disabled={!may('messaging.manage') || (later && at === null)}
            onClick={() => ask.mutate({ broadcastId: broadcast.id, sendAt, note, version: broadcast.version })}
          >
            {t('messaging:approvals.ask')}
          </Button>
        ) : (
          <Button
            w="fit-content"
            leftSection={sendAt === null && !later ? <IconSend size={16} aria-hidden /> : <IconCalendarTime size={16} aria-hidden />}
            loading={reserve.isPending}
            disabled={!may('messaging.manage') || !recipients.data || (later && at === null) || (!later && count === 0)}
            onClick={() => void send()}
          >
            {later ? t('messaging:broadcasts.reserve') : t('messaging:broadcasts.sendNow')}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
