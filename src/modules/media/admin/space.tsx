import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import { getSpace } from '../contract.ts';
import { NEARLY_FULL, SpaceBar } from './space-bar.tsx';
import './media.css';

/** How full the library is; what to do where it is nearly full, before anybody is refused. */
export function Space() {
  const { t } = useTranslation();
  const space = useApi(getSpace, {});
  if (!space.data) return null;
  const { used, most } = space.data;
  return (
    <Stack gap="xs">
      <SpaceBar used={used} most={most} />
      {used >= most * NEARLY_FULL ? (
        <Notice tone="care" title={t(used >= most ? 'media:space.full' : 'media:space.nearlyFull')}>
          {t('media:space.remedy')}
        </Notice>
      ) : null}
    </Stack>
  );
}
