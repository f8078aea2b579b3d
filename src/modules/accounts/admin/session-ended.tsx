import { useTranslation } from 'react-i18next';
import { useSearch } from '#admin/navigate.ts';
import { Notice } from '#ui/notice.tsx';
import { Text } from '@mantine/core';

/** Why the former session is over, where the address tells (`?why=`). */
export function SessionEnded() {
  const { t } = useTranslation();
  const [{ why }] = useSearch();
  if (why === 'session/ended-elsewhere') {
    return (
      <Notice tone="care" title={t('accounts:login.endedElsewhere')}>
        <Text size="sm">{t('accounts:login.endedElsewhereHint')}</Text>
      </Notice>
    );
  }
  if (why === 'session/ended') return <Notice tone="news" title={t('accounts:login.ended')} />;
  return null;
}
