import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LeaveGuard } from '../host.tsx';

/** Asked before unsaved changes are lost. Closing the dialog stays. */
export function LeaveDialog({ guard }: { guard: LeaveGuard }) {
  const { t } = useTranslation();
  return (
    <Modal opened={guard.asking} onClose={guard.stay} centered title={t('platform:ui.form.leave.title')}>
      <Stack gap="md">
        <Text size="sm">{t('platform:ui.form.leave.body')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={guard.leave}>
            {t('platform:ui.form.leave.leave')}
          </Button>
          <Button data-autofocus onClick={guard.stay}>
            {t('platform:ui.form.leave.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
