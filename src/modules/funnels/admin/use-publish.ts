import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { tellDone, tellProblem } from '#admin/tell.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { publishPage } from '#modules/pages/contract.ts';
import type { Step } from '../contract.ts';

/** Publishes the pages of steps, one after another; the first refusal ends it and is told. */
export function usePublish(): { publish: (steps: readonly Step[]) => void; isPending: boolean } {
  const { t } = useTranslation();
  const workspaceId = useWorkspace().id;
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async (steps: readonly Step[]) => {
      for (const { page } of steps) await call(publishPage, { pageId: page.id, version: page.version }, { workspaceId });
    },
    onSuccess: (_done, steps) =>
      tellDone(
        steps.length === 1
          ? t('funnels:publish.done', { name: steps[0]?.name ?? '' })
          : t('funnels:publish.done-all', { count: steps.length }),
      ),
    onError: tellProblem,
    onSettled: async () => client.invalidateQueries(),
  });
  return { publish: mutate, isPending };
}
