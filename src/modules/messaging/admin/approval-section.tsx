import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { decideApproval, getRecipients, withdrawApproval, type Broadcast } from '../contract/broadcasts.ts';

/** What was asked of the owner, and the answer; the owner answers here. */
export function ApprovalSection({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const { approval } = broadcast;
  if (approval === null || approval.decision === 'withdrawn' || approval.decision === 'approved') return null;
  if (approval.decision === 'declined') {
    return (
      <Notice tone="care" title={t('messaging:approvals.declined', { who: approval.decidedBy ?? '' })}>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {approval.comment || t('messaging:approvals.noComment')}
        </Text>
      </Notice>
    );
  }
  return <OpenRequest broadcast={broadcast} approval={approval} />;
}

function OpenRequest({ broadcast, approval }: { broadcast: Broadcast; approval: NonNullable<Broadcast['approval']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const confirm = useConfirm();
  const recipients = useApi(getRecipients, { broadcastId: broadcast.id });
  const decide = useSubmit(decideApproval);
  const withdraw = useSubmit(withdrawApproval);
  const [comment, setComment] = useState('');
  const count = recipients.data?.count ?? 0;
  const when = approval.sendAt === null ? t('messaging:broadcasts.now') : format.dateTime(approval.sendAt);

  async function approve() {
    const isMany = count > (recipients.data?.confirmAbove ?? 0);
    const sure = await confirm({
      title: t('messaging:broadcasts.sure', { title: broadcast.title }),
      body: t('messaging:broadcasts.sureBody', { count, shown: format.number(count), when }),
      action: t('messaging:approvals.approve'),
      ...(isMany ? { typed: String(count) } : {}),
    });
    if (sure) decide.mutate({ broadcastId: broadcast.id, decision: 'approved', confirmedCount: count });
  }

  return (
    <Notice
      tone="news"
      title={t('messaging:approvals.asked', { who: approval.askedBy ?? '', at: format.dateTime(approval.askedAt) })}
      actions={
        may('messaging.approve') ? (
          <>
            <Button size="sm" loading={decide.isPending} onClick={() => void approve()}>
              {t('messaging:approvals.approve')}
            </Button>
            <Button
              size="sm"
              variant="default"
              loading={decide.isPending}
              onClick={() => decide.mutate({ broadcastId: broadcast.id, decision: 'declined', comment })}
            >
              {t('messaging:approvals.decline')}
            </Button>
          </>
        ) : (
          <Button size="sm" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate({ broadcastId: broadcast.id })}>
            {t('messaging:approvals.withdraw')}
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <Group gap="xs">
          <Text size="sm">{t('messaging:approvals.hour', { when })}</Text>
        </Group>
        {approval.note ? (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {approval.note}
          </Text>
        ) : null}
        {decide.error ? (
          <Text size="sm" c="var(--ui-bad)">
            {decide.error.detail ?? decide.error.title}
          </Text>
        ) : null}
        {may('messaging.approve') ? (
          <Textarea
            label={t('messaging:approvals.comment')}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
            autosize
            minRows={1}
            maxLength={1000}
          />
        ) : null}
      </Stack>
    </Notice>
  );
}
