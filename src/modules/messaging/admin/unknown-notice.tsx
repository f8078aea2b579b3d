import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { resolveUnknown } from '../contract/ledger.ts';

/** Deliveries whose fate nobody knows, and the two ways to decide about them. */
export function UnknownNotice({ messageId, count }: { messageId: string; count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const confirm = useConfirm();
  const resolve = useSubmit(resolveUnknown);
  const may = useMay()('messaging.manage');
  async function decide(as: 'count_as_sent' | 'send_again') {
    const sure = await confirm({
      title: t(`messaging:unknown.${as}`),
      body: t(`messaging:unknown.${as}Body`, { count, shown: format.number(count) }),
      action: t(`messaging:unknown.${as}`),
    });
    if (sure) resolve.mutate({ messageId, as });
  }
  return (
    <Notice
      tone="care"
      title={t('messaging:unknown.title', { count, shown: format.number(count) })}
      actions={
        may ? (
          <>
            <Button size="sm" variant="default" loading={resolve.isPending} onClick={() => void decide('count_as_sent')}>
              {t('messaging:unknown.count_as_sent')}
            </Button>
            <Button size="sm" variant="default" loading={resolve.isPending} onClick={() => void decide('send_again')}>
              {t('messaging:unknown.send_again')}
            </Button>
          </>
        ) : undefined
      }
    >
      <Text size="sm">{t('messaging:unknown.body')}</Text>
    </Notice>
  );
}
