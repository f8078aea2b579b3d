import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { asProblem } from '#admin/problem.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import type { Audience } from '../contract.ts';
import { getKindImpact } from '../contract/audiences.ts';
import { UsesList, type Use } from './uses-list.tsx';

/** Asks before an audience becomes of another kind, with what that stops and what goes on again; resolves to whether it is meant. */
export function useKindQuestion(audience: Audience): (kind: Audience['kind']) => Promise<boolean> {
  const { t } = useTranslation();
  const workspaceId = useWorkspace().id;
  const confirm = useConfirm();
  return async (kind) => {
    if (kind === audience.kind) return true;
    try {
      const impact = await call(getKindImpact, { audienceId: audience.id, kind }, { workspaceId });
      return await confirm({
        title: t('people:audience.kindQuestion', { name: audience.name, kind: t(`people:audience.kinds.${kind}`) }),
        body: <Impact impact={impact} workspaceId={workspaceId} />,
        action: t('people:audience.kindChange'),
        danger: impact.stops.length > 0,
      });
    } catch (error) {
      const problem = asProblem(error);
      notifications.show({ message: problem.detail ?? problem.title, color: 'red.9' });
      return false;
    }
  };
}

function Impact({ impact, workspaceId }: { impact: { stops: readonly Use[]; resumes: readonly Use[] }; workspaceId: string }) {
  const { t } = useTranslation();
  const { stops, resumes } = impact;
  return (
    <Stack gap="sm">
      {stops.length > 0 ? (
        <div>
          <Text fw={600} size="sm" mb={4}>
            {t('people:audience.kindStops')}
          </Text>
          <UsesList uses={stops} workspaceId={workspaceId} />
        </div>
      ) : null}
      {resumes.length > 0 ? (
        <div>
          <Text fw={600} size="sm" mb={4}>
            {t('people:audience.kindResumes')}
          </Text>
          <UsesList uses={resumes} workspaceId={workspaceId} />
        </div>
      ) : null}
      {stops.length + resumes.length === 0 ? <Text size="sm">{t('people:audience.kindNothing')}</Text> : null}
      <Text size="sm" c="dimmed">
        {t('people:audience.kindKept')}
      </Text>
    </Stack>
  );
}
