import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';
import { useTitle } from '#ui/page.tsx';
import { Link } from '../link.tsx';
import { usePlace } from '../workspace.tsx';

/** The screen exists, but this member may not use it: says whom to ask. */
export function ForbiddenScreen() {
  const { t } = useTranslation();
  const { workspace } = usePlace();
  useTitle(t('platform:shell.forbidden.title'));
  return (
    <EmptyState
      heading={1}
      icon={IconLock}
      title={t('platform:shell.forbidden.title')}
      action={
        <Button component={Link} href={workspace ? `/w/${workspace.id}` : '/'}>
          {t('platform:shell.toHome')}
        </Button>
      }
    >
      {t('platform:shell.forbidden.detail')}
    </EmptyState>
  );
}
