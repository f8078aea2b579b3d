import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useMay } from '#admin/workspace.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Step } from '../contract.ts';

/** Where the forms of a step's page register. */
export function StepScenarios({ scenarios }: { scenarios: Step['scenarios'] }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayLook = useMay()('messaging.view');
  if (scenarios.length === 0) return null;
  return (
    <Text component="div" size="sm">
      <Text span size="xs" c="dimmed">
        {t('funnels:form.fields.scenario')}
      </Text>
      {scenarios.map((scenario) => (
        <Group key={scenario.id} gap={6}>
          {mayLook ? (
            <Anchor component={Link} href={addressOf('/w/:workspaceId/scenarios/:scenarioId', { scenarioId: scenario.id })} size="sm">
              {scenario.title}
            </Anchor>
          ) : (
            scenario.title
          )}
          {scenario.archived ? <StateBadge tone="bad">{t('funnels:funnel.archived')}</StateBadge> : null}
        </Group>
      ))}
    </Text>
  );
}
