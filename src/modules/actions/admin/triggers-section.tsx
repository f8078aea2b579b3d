import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useFilled } from '#admin/use-filled.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { RowMenu } from '#ui/list/row-menu.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import type { ActionSet, Trigger } from '../contract.ts';
import { deleteTrigger } from '../contract/triggers.ts';
import { triggerForms } from './plugs.ts';
import { TriggerDialog } from './trigger-dialog.tsx';

/** What sets a set off. */
export function TriggersSection({ set, mayChange }: { set: ActionSet; mayChange: boolean }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [adding, setAdding] = useState(false);
  const remove = useSubmit(deleteTrigger);
  async function askRemove(trigger: Trigger) {
    const body = t(trigger.said.textKey, trigger.said.data ?? {});
    const sure = await confirm({ title: t('actions:triggers.remove-title'), body, action: t('actions:triggers.remove'), danger: true });
    if (sure) remove.mutate({ actionSetId: set.id, triggerId: trigger.id }, { onError: tellProblem });
  }
  return (
    <Section
      title={t('actions:set.triggers')}
      lead={t('actions:triggers.lead')}
      actions={
        mayChange ? (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('actions:triggers.add')}
          </Button>
        ) : undefined
      }
    >
      {set.triggers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('actions:triggers.empty')}
        </Text>
      ) : (
        <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {set.triggers.map((trigger) => (
            <li key={trigger.id}>
              <TriggerRow trigger={trigger} onRemove={mayChange ? () => void askRemove(trigger) : undefined} />
            </li>
          ))}
        </Stack>
      )}
      {adding ? <TriggerDialog actionSetId={set.id} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function TriggerRow({ trigger, onRemove }: { trigger: Trigger; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation();
  const Icon = useFilled(triggerForms).find((each) => each.kind === trigger.kind)?.icon;
  const words = t(trigger.said.textKey, trigger.said.data ?? {});
  return (
    <Paper withBorder p="sm">
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <Group gap="sm" wrap="nowrap" miw={0}>
          {Icon ? <Icon size={18} stroke={1.75} aria-hidden /> : null}
          <Text style={{ overflowWrap: 'anywhere' }}>{words}</Text>
        </Group>
        {onRemove ? (
          <RowMenu name={words} actions={[{ label: t('actions:triggers.remove'), icon: IconTrash, danger: true, onSelect: onRemove }]} />
        ) : null}
      </Group>
      {trigger.problem ? <Notice tone="care">{t(trigger.problem.textKey, trigger.problem.data ?? {})}</Notice> : null}
    </Paper>
  );
}
