import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirm } from '#ui/confirm.tsx';

/** A form over the screen it belongs to. Asks before something typed is lost. */
export function FormDialog({
  title,
  dirty,
  onClose,
  children,
}: {
  title: string;
  dirty: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  async function close() {
    const question = {
      title: t('platform:ui.dialog.discard'),
      body: t('platform:ui.dialog.discardBody'),
      action: t('platform:ui.dialog.discardAction'),
    };
    if (!dirty || (await confirm(question))) onClose();
  }
  return (
    <Modal opened onClose={() => void close()} title={title} size="lg" centered>
      {children}
    </Modal>
  );
}
