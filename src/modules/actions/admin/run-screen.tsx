import { Anchor, Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlayerStop, IconPlayerTrackNext, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Run, RunStep } from '../contract.ts';
import { getRun, hurryRun, rerun, stopRun } from '../contract/runs.ts';
import { AttemptList } from './attempt-list.tsx';
import { RunBadge, RunStepBadge } from './run-badge.tsx';
import { RunChain } from './run-chain.tsx';

/** While something moves, the screen follows. */
const FOLLOW_MILLISECONDS = 3_000;

/** One run: what set it off, what each step did, and the calls it made. */
export function RunScreen() {
  const { t } = useTranslation();
  const { runId } = useScreenParams('/w/:workspaceId/action-runs/:runId');
  const run = useApi(getRun, { runId }, { refetchEvery: (seen) => (seen?.state === 'running' ? FOLLOW_MILLISECONDS : false) });
  if (run.error) return <Trouble problem={run.error} onRetry={() => void run.refetch()} retrying={run.isFetching} />;
  if (!run.data) return <Skeleton h={480} aria-label={t('platform:ui.loading')} />;
  const { data } = run;
  return (
    <Page
      title={data.set.name}
      beside={<RunBadge run={data} />}
      lead={<RunLead run={data} />}
      help="actions/runs"
      actions={<RunActions run={data} />}
    >
      {data.reason ? (
        <Notice tone="care" title={t(`actions:run.reasons.${data.reason}`)}>
          {data.chain.length > 0 ? <RunChain run={data} /> : null}
        </Notice>
      ) : data.chain.length > 0 ? (
        <Section title={t('actions:run.chain')}>
          <RunChain run={data} />
        </Section>
      ) : null}
      <Section title={t('actions:steps.title')}>
        <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
          {data.runSteps.map((step) => (
            <li key={step.id}>
              <StepRow step={step} />
            </li>
          ))}
        </Stack>
      </Section>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Variables variables={data.variables} />
      </SimpleGrid>
      <AttemptList runId={data.id} runSteps={data.runSteps} />
    </Page>
  );
}

function RunLead({ run }: { run: Run }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  return (
    <Group component="span" gap="sm">
      <span>{t(run.trigger.textKey)}</span>
      {run.contact ? (
        <Anchor component={Link} inherit href={addressOf('/w/:workspaceId/contacts/:contactId', { contactId: run.contact.id })}>
          {run.contact.name ?? run.contact.mail ?? t('actions:run.contact')}
        </Anchor>
      ) : (
        <span>{t('actions:run.nobody')}</span>
      )}
      <DateTime at={run.startedAt} />
      <Anchor component={Link} inherit href={addressOf('/w/:workspaceId/actions/:actionSetId', { actionSetId: run.set.id })}>
        {t('actions:run.open-set')}
      </Anchor>
    </Group>
  );
}

function RunActions({ run }: { run: Run }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const confirm = useConfirm();
  const may = useMay()('actions.manage');
  const again = useSubmit(rerun);
  const stop = useSubmit(stopRun);
  const hurry = useSubmit(hurryRun);
  if (!may) return null;
  const isWaiting = run.runSteps.some((step) => step.state === 'waiting' || step.state === 'retrying');
  async function askAgain() {
    const question = { title: t('actions:run.again-title'), body: t('actions:run.again-body'), action: t('actions:run.again') };
    if (!(await confirm(question))) return;
    again.mutate(
      { runId: run.id, from: 'start' },
      { onSuccess: ({ id: runId }) => go(addressOf('/w/:workspaceId/action-runs/:runId', { runId })), onError: tellProblem },
    );
  }
  return (
    <>
      {run.state === 'running' && isWaiting ? (
        <Button
          leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
          loading={hurry.isPending}
          onClick={() => hurry.mutate({ runId: run.id }, { onError: tellProblem })}
        >
          {t('actions:run.hurry')}
        </Button>
      ) : null}
      {run.state === 'running' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={() => stop.mutate({ runId: run.id }, { onError: tellProblem })}
        >
          {t('actions:run.stop')}
        </Button>
      ) : null}
      {run.state === 'failed' ? (
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={again.isPending}
          onClick={() => again.mutate({ runId: run.id, from: 'failed' }, { onError: tellProblem })}
        >
          {t('actions:run.from-failed')}
        </Button>
      ) : null}
      {run.state === 'running' ? null : (
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => void askAgain()}>
          {t('actions:run.again')}
        </Button>
      )}
    </>
  );
}

function StepRow({ step }: { step: RunStep }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Stack gap={4}>
        <Group gap="xs">
          <RunStepBadge step={step} />
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {t('actions:steps.numbered', { number: step.position + 1, words: t(step.said.textKey, step.said.data ?? {}) })}
          </Text>
        </Group>
        {step.outcome ? (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t(step.outcome.textKey, step.outcome.data ?? {})}
          </Text>
        ) : null}
        <Group gap="md">
          {step.attempts > 1 ? (
            <Text size="sm" c="dimmed">
              {t('actions:run.attempts', { count: step.attempts })}
            </Text>
          ) : null}
          {step.finishedAt ? (
            <Text size="sm" c="dimmed">
              <DateTime at={step.finishedAt} />
            </Text>
          ) : null}
          {step.state === 'waiting' && step.dueAt ? (
            <Text size="sm" c="dimmed">
              {t('actions:run.due')} <DateTime at={step.dueAt} />
            </Text>
          ) : null}
          {step.state === 'retrying' && step.nextAttemptAt ? (
            <Text size="sm" c="dimmed">
              {t('actions:run.next')} <DateTime at={step.nextAttemptAt} />
            </Text>
          ) : null}
        </Group>
      </Stack>
    </Paper>
  );
}

function Variables({ variables }: { variables: Run['variables'] }) {
  const { t } = useTranslation();
  const rows = Object.entries(variables);
  if (rows.length === 0) return null;
  return (
    <Section title={t('actions:run.variables')}>
      <Stack gap={4} component="dl" m={0}>
        {rows.map(([name, value]) => (
          <Group key={name} gap="sm" wrap="nowrap" align="flex-start">
            <Text component="dt" size="sm" c="dimmed" miw={120}>
              {name}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
