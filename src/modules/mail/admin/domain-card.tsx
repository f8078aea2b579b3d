import { Button, Group, Stack } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellDone, tellProblem } from '#admin/tell.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Records } from './records.tsx';
import { checkSendingDomain, deleteSendingDomain, type SendingDomain } from '../contract.ts';

const tones = { waiting: 'care', found: 'good', differs: 'bad' } as const;

/** One domain: what DNS says of it, the record to copy, and what can be done. */
export function DomainCard({ domain }: { domain: SendingDomain }) {
  const { t } = useTranslation();
  const format = useFormat();
  const confirm = useConfirm();
  const check = useSubmit(checkSendingDomain);
  const remove = useSubmit(deleteSendingDomain);
  const { id: sendingDomainId, state } = domain;
  const said = domain.checkedAt === null && state === 'waiting' ? 'unchecked' : state;
  const words = {
    unchecked: [t('mail:domains.state.unchecked'), t('mail:domains.state-hint.unchecked')],
    waiting: [t('mail:domains.state.waiting'), t('mail:domains.state-hint.waiting')],
    found: [t('mail:domains.state.found'), t('mail:domains.state-hint.found')],
    differs: [t('mail:domains.state.differs'), t('mail:domains.state-hint.differs')],
  } as const;
  const [word, hint] = words[said];

  async function askRemove() {
    const sure = await confirm({
      title: t('mail:domains.remove-title', { domain: domain.domain }),
      body: t('mail:domains.remove-text'),
      action: t('mail:domains.remove-action'),
      danger: true,
    });
    if (!sure) return;
    remove.mutate(
      { sendingDomainId },
      { onSuccess: () => tellDone(t('mail:domains.removed', { domain: domain.domain })), onError: tellProblem },
    );
  }
  return (
    <Section
      title={domain.domain}
      lead={
        domain.checkedAt === null
          ? t('mail:domains.never-checked')
          : t('mail:domains.checked-at', { at: format.dateTime(domain.checkedAt) })
      }
      actions={<StateBadge tone={said === 'unchecked' ? 'plain' : tones[state]}>{word}</StateBadge>}
    >
      <Stack gap="md">
        <Notice tone={said === 'unchecked' ? 'news' : tones[state]}>{hint}</Notice>
        <Records domain={domain} />
        {check.error ? (
          <Notice tone="bad" title={check.error.title}>
            {check.error.detail}
          </Notice>
        ) : null}
        <Group gap="xs">
          <Button
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={check.isPending}
            onClick={() => check.mutate({ sendingDomainId })}
            {...(state === 'found' ? { variant: 'default' } : {})}
          >
            {t('mail:domains.check')}
          </Button>
          <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void askRemove()}>
            {t('mail:domains.remove')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
