import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#admin/workspace.tsx';
import type { Message } from '../contract.ts';
import { CopyStepDialog } from './copy-dialogs.tsx';

/** Copies a step, a reminder or a planned action, here or into another scenario. */
export function CopyButton({ message, scenarioId }: { message: Message; scenarioId: string }) {
  const { t } = useTranslation();
  const may = useMay()('messaging.manage');
  const [open, setOpen] = useState(false);
  return (
    <>
      {open ? <CopyStepDialog message={message} scenarioId={scenarioId} onClose={() => setOpen(false)} /> : null}
      <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} disabled={!may} onClick={() => setOpen(true)}>
        {t('messaging:copies.copy')}
      </Button>
    </>
  );
}
