import { useTranslation } from 'react-i18next';
import { useAddress } from '#admin/navigate.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import type { FirstStep, getFirstSteps } from '../contract.ts';

interface StepLink {
  href: string;
  label: string;
  /** A page that visitors see: opened beside the admin. */
  outside: boolean;
}

/** Where a step is taken, with what the workspace has by now; undefined while an earlier step has to come first. */
export function useFirstStepLink(step: FirstStep, about: AnswerOf<typeof getFirstSteps>): StepLink | undefined {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const { audienceId, scenarioId, funnelId, registrationUrl } = about;
  const inside = (label: string, path: string, params: Record<string, string> = {}): StepLink => ({
    href: addressOf(path, params),
    label,
    outside: false,
  });
  switch (step) {
    case 'audience':
      return inside(t('reports:first-steps.go.create'), '/w/:workspaceId/audiences/new');
    case 'scenario':
      if (audienceId === null) return undefined;
      return inside(t('reports:first-steps.go.create'), '/w/:workspaceId/audiences/:audienceId/scenarios/new', { audienceId });
    case 'step':
      if (scenarioId === null) return undefined;
      return inside(t('reports:first-steps.go.write'), '/w/:workspaceId/scenarios/:scenarioId', { scenarioId });
    case 'funnel':
      return inside(t('reports:first-steps.go.create'), '/w/:workspaceId/funnels/new');
    case 'publish':
      if (funnelId === null) return undefined;
      return inside(t('reports:first-steps.go.publish'), '/w/:workspaceId/funnels/:funnelId', { funnelId });
    case 'register':
      return registrationUrl === null ? undefined : { href: registrationUrl, label: t('reports:first-steps.go.register'), outside: true };
    case 'send':
    case 'visit':
      if (scenarioId === null) return undefined;
      return inside(t('reports:first-steps.go.look'), '/w/:workspaceId/scenarios/:scenarioId', { scenarioId });
  }
}
