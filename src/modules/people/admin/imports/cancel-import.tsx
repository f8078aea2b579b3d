import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { cancelImport, type Import } from '../../contract/imports.ts';

/** Gives an import up, after asking; not there once it has ended. */
export function CancelImport({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const cancel = useSubmit(cancelImport);
  const may = useMay();
  if (!may('people.manage') || ['done', 'cancelled', 'failed'].includes(shown.state)) return null;
  const started = shown.written !== null;
  async function ask(): Promise<void> {
    const sure = await confirm({
      title: t('people:imports.cancelTitle'),
      body: started ? t('people:imports.cancelStarted') : t('people:imports.cancelBody'),
      action: t('people:imports.cancel'),
      danger: true,
    });
    if (sure) cancel.mutate({ importId: shown.id });
  }
  return (
    <Button variant="default" loading={cancel.isPending} onClick={() => void ask()}>
      {t('people:imports.cancel')}
    </Button>
  );
}
