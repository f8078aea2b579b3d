import { Button, Group, Modal, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo, useAddress } from '#admin/navigate.ts';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { ExplainedLines } from '#modules/people/admin/parts.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { ActionSet, TryStep } from '../contract.ts';
import { createDryRun, createRun } from '../contract/runs.ts';
import { ContactSelect } from './contact-select.tsx';

const tones = { does: 'good', skips: 'plain', fails: 'bad', unknown: 'care' } as const;

/** What a set would do for a contact or somebody imagined; and, for a contact, the real thing after a question. */
export function DryRunDialog({ set, onClose }: { set: ActionSet; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const confirm = useConfirm();
  const may = useMay();
  const [who, setWho] = useState<'imagined' | 'contact'>('imagined');
  const [contactId, setContactId] = useState<string | null>(null);
  const [name, setName] = useState(t('actions:try.name-example'));
  const [mail, setMail] = useState('hana@example.jp');
  const tried = useSubmit(createDryRun);
  const run = useSubmit(createRun);
  const isReady = who === 'imagined' || contactId !== null;
  const look = () =>
    tried.mutate({
      actionSetId: set.id,
      ...(who === 'imagined' ? { imagined: { values: { name, mail } } } : { contactId: contactId ?? '' }),
    });
  async function askRun() {
    const question = { title: t('actions:try.run-title'), body: t('actions:try.run-body'), action: t('actions:try.run') };
    if (!(await confirm(question))) return;
    run.mutate(
      { actionSetId: set.id, ...(contactId === null ? {} : { contactId }) },
      { onSuccess: ({ id: runId }) => go(addressOf('/w/:workspaceId/action-runs/:runId', { runId })), onError: tellProblem },
    );
  }
  return (
    <Modal opened onClose={onClose} title={t('actions:try.title')} size="lg" centered>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('actions:try.lead')}
        </Text>
        <SegmentedControl
          aria-label={t('actions:try.who')}
          value={who}
          onChange={(to) => setWho(to === 'contact' ? 'contact' : 'imagined')}
          data={[
            { value: 'imagined', label: t('actions:try.imagined') },
            { value: 'contact', label: t('actions:try.contact') },
          ]}
        />
        {who === 'imagined' ? (
          <Group gap="sm" grow>
            <TextInput label={t('actions:try.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput label={t('actions:try.mail')} value={mail} onChange={(event) => setMail(event.currentTarget.value)} type="email" />
          </Group>
        ) : (
          <ContactSelect value={contactId} onChange={setContactId} />
        )}
        <Group gap="xs">
          <Button onClick={look} loading={tried.isPending} disabled={!isReady}>
            {t('actions:try.look')}
          </Button>
          {who === 'contact' && may('actions.manage') ? (
            <Button variant="default" onClick={() => void askRun()} loading={run.isPending} disabled={!isReady}>
              {t('actions:try.run')}
            </Button>
          ) : null}
        </Group>
        {tried.error ? <Trouble problem={tried.error} onRetry={look} /> : null}
        {tried.data ? (
          <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: 'none' }} aria-live="polite">
            {tried.data.steps.map((step) => (
              <li key={step.position}>
                <Tried step={step} />
              </li>
            ))}
          </Stack>
        ) : null}
      </Stack>
    </Modal>
  );
}

function Tried({ step }: { step: TryStep }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Stack gap={6}>
        <Group gap="xs">
          <StateBadge tone={tones[step.verdict]}>{t(`actions:try.verdicts.${step.verdict}`)}</StateBadge>
          <Text size="sm" c="dimmed">
            <DateTime at={step.at} />
          </Text>
        </Group>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t(step.said.textKey, step.said.data ?? {})}
        </Text>
        {step.conditionLines.length > 0 ? (
          <ExplainedLines answer={{ holds: holdsOf(step), lines: step.conditionLines.map((line) => ({ ...line, actual: null })) }} />
        ) : null}
        {step.shown ? <CodeBlock code={step.shown} title={t('actions:try.shown')} /> : null}
      </Stack>
    </Paper>
  );
}

/** Whether the step's condition holds; null where nobody can say. */
function holdsOf({ verdict }: TryStep): boolean | null {
  return verdict === 'unknown' ? null : verdict === 'does';
}
