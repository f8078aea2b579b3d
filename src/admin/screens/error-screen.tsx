import { Button, Group } from '@mantine/core';
import { IconBug, IconRefresh } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';

/** A screen broke while it was drawn, or its code could not be loaded after an upgrade. What was saved is safe. */
export function ErrorScreen({ reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <EmptyState
      heading={1}
      icon={IconBug}
      title={t('platform:shell.broken.title')}
      action={
        <Group justify="center" gap="xs">
          <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => window.location.reload()}>
            {t('platform:shell.reload')}
          </Button>
          <Button variant="default" onClick={reset}>
            {t('platform:ui.retry')}
          </Button>
          <Button variant="default" component="a" href="/">
            {t('platform:shell.toHome')}
          </Button>
        </Group>
      }
    >
      {t('platform:shell.broken.detail')}
    </EmptyState>
  );
}
