import { Button, Group, Stack } from '@mantine/core';
import { IconBell, IconBolt, IconMailForward, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Notice } from '#ui/notice.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Scenario } from '../contract.ts';
import { listSteps } from '../contract/messages.ts';
import { ArchivedSteps } from './archived-steps.tsx';
import { scenarioHome } from './scenario-home.ts';
import { ScenarioPage } from './scenario-page.tsx';
import { ScenarioTimeline } from './scenario-timeline.tsx';

/** A scenario's steps as a timeline: what goes when, who waits, what is off. */
export function StepsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const add = useMay()('messaging.manage') ? (
    <>
      <Button
        variant="default"
        component={Link}
        href={addressOf(`${scenarioHome}/reminders/new`)}
        leftSection={<IconBell size={16} aria-hidden />}
      >
        {t('messaging:reminders.add')}
      </Button>
      <Button
        variant="default"
        component={Link}
        href={addressOf(`${scenarioHome}/action-steps/new`)}
        leftSection={<IconBolt size={16} aria-hidden />}
      >
        {t('messaging:actions.add')}
      </Button>
      <Button component={Link} href={addressOf(`${scenarioHome}/steps/new`)} leftSection={<IconPlus size={16} aria-hidden />}>
        {t('messaging:steps.add')}
      </Button>
    </>
  ) : undefined;
  return (
    <ScenarioPage path={scenarioHome} help="messaging/scenarios" actions={add}>
      {(scenario) => <Steps scenario={scenario} add={add} />}
    </ScenarioPage>
  );
}

function Steps({ scenario, add }: { scenario: Scenario; add: ReactNode }) {
  const { t } = useTranslation();
  const steps = useApi(listSteps, { scenarioId: scenario.id });
  if (steps.error) return <Trouble problem={steps.error} onRetry={() => void steps.refetch()} />;
  if (!steps.data) return null;
  const { items } = steps.data;
  if (items.length === 0) {
    return (
      <Stack gap="md">
        <EmptyState
          icon={IconMailForward}
          title={t('messaging:steps.empty')}
          action={
            <Group gap="sm" justify="center">
              {add}
            </Group>
          }
        >
          {t('messaging:steps.emptyBody')}
        </EmptyState>
        <ArchivedSteps scenarioId={scenario.id} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      {items.every((step) => step.state === 'off') ? <Notice tone="care" title={t('messaging:steps.allOff')} /> : null}
      <ScenarioTimeline items={items} scenarioId={scenario.id} />
      <ArchivedSteps scenarioId={scenario.id} />
    </Stack>
  );
}
