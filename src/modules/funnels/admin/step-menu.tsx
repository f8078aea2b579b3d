import { IconEyeOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellDone, tellProblem } from '#admin/tell.ts';
import { unpublishPage } from '#modules/pages/contract.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { RowMenu } from '#ui/list/row-menu.tsx';
import { deleteStep, type Funnel, type Step } from '../contract.ts';
import { RenameStepDialog } from './rename-step-dialog.tsx';

/** The ⋮ of a step. */
export function StepMenu({ funnel, step }: { funnel: Funnel; step: Step }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [renaming, setRenaming] = useState(false);
  const remove = useSubmit(deleteStep);
  const unpublish = useSubmit(unpublishPage);
  async function askUnpublish() {
    const sure = await confirm({
      title: t('funnels:publish.undo-title', { name: step.name }),
      body: t('funnels:publish.undo-body'),
      action: t('funnels:publish.undo-action'),
    });
    if (sure) unpublish.mutate({ pageId: step.page.id }, { onError: tellProblem });
  }
  async function askRemove() {
    const sure = await confirm({
      title: t('funnels:steps.delete-title', { name: step.name }),
      body: t('funnels:steps.delete-body'),
      action: t('funnels:steps.delete-action'),
      danger: true,
    });
    if (!sure) return;
    remove.mutate(
      { funnelId: funnel.id, stepId: step.id },
      { onSuccess: () => tellDone(t('funnels:steps.deleted', { name: step.name })), onError: tellProblem },
    );
  }
  return (
    <>
      <RowMenu
        name={step.name}
        actions={[
          { label: t('funnels:steps.rename'), icon: IconPencil, onSelect: () => setRenaming(true) },
          ...(step.page.state === 'draft'
            ? []
            : [{ label: t('funnels:publish.undo'), icon: IconEyeOff, onSelect: () => void askUnpublish() }]),
          {
            label: t('funnels:steps.delete'),
            icon: IconTrash,
            danger: true,
            disabledReason: funnel.steps.length === 1 ? t('funnels:steps.delete-last') : undefined,
            onSelect: () => void askRemove(),
          },
        ]}
      />
      {renaming ? <RenameStepDialog funnelId={funnel.id} step={step} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}
