import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import { getAudience } from '../contract/audiences.ts';

/** Says that an audience is for LINE alone, so that its mails do not leave; nothing otherwise. */
export function KindNotice({ audienceId }: { audienceId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const audience = useApi(getAudience, { audienceId });
  if (audience.data?.kind !== 'line') return null;
  return (
    <Notice tone="care" title={t('people:audience.mailStopped')} mb="md">
      {t('people:audience.mailStoppedHint', { name: audience.data.name })}{' '}
      <Anchor component={Link} size="sm" href={addressOf('/w/:workspaceId/audiences/:audienceId/settings', { audienceId })}>
        {t('people:audience.openSettings')}
      </Anchor>
    </Notice>
  );
}
