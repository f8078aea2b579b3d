import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useList } from '#admin/use-list.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Attempt, RunStep } from '../contract.ts';
import { listAttempts } from '../contract/runs.ts';

/** The calls that a run made, newest first, each with what was sent and what came back. */
export function AttemptList({ runId, runSteps }: { runId: string; runSteps: readonly RunStep[] }) {
  const { t } = useTranslation();
  const { rows, more } = useList(listAttempts, { runId });
  if (!rows || rows.length === 0) return null;
  const positionOf = (id: string) => runSteps.find((step) => step.id === id)?.position ?? 0;
  return (
    <Section title={t('actions:attempts.title')} lead={t('actions:attempts.lead')}>
      <Stack gap="md">
        <Accordion variant="separated">
          {rows.map((row) => (
            <Accordion.Item key={row.id} value={row.id}>
              <Accordion.Control>
                <Group gap="sm">
                  <StateBadge tone={row.succeeded ? 'good' : 'bad'}>
                    {row.succeeded ? t('actions:attempts.taken') : t('actions:attempts.failed')}
                  </StateBadge>
                  <Text size="sm">{t('actions:attempts.one', { step: positionOf(row.runStepId) + 1, attempt: row.attempt })}</Text>
                  <Text size="sm" c="dimmed">
                    <DateTime at={row.at} />
                  </Text>
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                <AttemptDetails attempt={row} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
        {more.has ? (
          <Button variant="default" onClick={more.load} loading={more.loading}>
            {t('platform:ui.list.more')}
          </Button>
        ) : null}
      </Stack>
    </Section>
  );
}

export function AttemptDetails({ attempt }: { attempt: Pick<Attempt, 'request' | 'response' | 'outcome'> }) {
  const { t } = useTranslation();
  const { request, response } = attempt;
  return (
    <Stack gap="sm">
      <Text size="sm">{t(attempt.outcome.textKey, attempt.outcome.data ?? {})}</Text>
      <CodeBlock title={t('actions:attempts.request')} code={shown(`${request.method} ${request.url}`, request)} />
      {response ? <CodeBlock title={t('actions:attempts.response')} code={shown(`HTTP ${response.status}`, response)} /> : null}
    </Stack>
  );
}

function shown(first: string, message: { headers: Readonly<Record<string, string>>; body: string }): string {
  const headers = Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`);
  return [first, ...headers, '', message.body].join('\n');
}
