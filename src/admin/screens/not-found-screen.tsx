import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';
import { useTitle } from '#ui/page.tsx';
import { Link } from '../link.tsx';
import { usePlace } from '../workspace.tsx';

/** No screen has this address. */
export function NotFoundScreen() {
  const { t } = useTranslation();
  const { workspace } = usePlace();
  useTitle(t('platform:shell.notFound.title'));
  return (
    <EmptyState
      heading={1}
      icon={IconMapOff}
      title={t('platform:shell.notFound.title')}
      action={
        <Button component={Link} href={workspace ? `/w/${workspace.id}` : '/'}>
          {t('platform:shell.toHome')}
        </Button>
      }
    >
      {t('platform:shell.notFound.detail')}
    </EmptyState>
  );
}
