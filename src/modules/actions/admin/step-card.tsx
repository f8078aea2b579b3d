import { Group, Paper, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconClock, IconFilter, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFilled } from '#admin/use-filled.ts';
import { ConditionLines } from '#modules/people/admin/parts.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { RowMenu } from '#ui/list/row-menu.tsx';
import { Notice } from '#ui/notice.tsx';
import type { Step } from '../contract.ts';
import { actionKindForms } from './plugs.ts';
import { useDelayWords } from './use-delay-words.ts';

/** One step: when, for whom, what; and what is wrong with it. */
export function StepCard({
  step,
  index,
  mayChange,
  onEdit,
  onDelete,
}: {
  step: Step;
  index: number;
  mayChange: boolean;
  onEdit: () => void;
  onDelete: () => void;
}) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const delayWords = useDelayWords();
  const words = t(step.said.textKey, step.said.data ?? {});
  const form = useFilled(actionKindForms).find((each) => each.kind === step.kind);
  const Icon = form?.icon ?? IconPencil;
  async function askDelete() {
    const question = { title: t('actions:steps.delete-title'), body: words, action: t('actions:steps.delete'), danger: true };
    if (await confirm(question)) onDelete();
  }
  return (
    <Paper withBorder p="sm">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <ThemeIcon variant="default" size={32} radius="md" aria-hidden>
          <Icon size={18} stroke={1.75} />
        </ThemeIcon>
        <Stack gap={4} flex={1} miw={0}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {t('actions:steps.numbered', { number: index + 1, words })}
          </Text>
          {step.delay.kind === 'none' ? null : (
            <Group gap={6} wrap="nowrap">
              <IconClock size={15} aria-hidden />
              <Text size="sm">{delayWords(step.delay)}</Text>
            </Group>
          )}
          {step.conditionLines.length > 0 ? (
            <Group gap={6} wrap="nowrap" align="flex-start">
              <IconFilter size={15} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
              <ConditionLines lines={step.conditionLines} />
            </Group>
          ) : null}
          {step.problem ? <Notice tone="care">{t(step.problem.textKey, step.problem.data ?? {})}</Notice> : null}
        </Stack>
        {mayChange ? (
          <RowMenu
            name={words}
            actions={[
              { label: t('actions:steps.edit'), icon: IconPencil, onSelect: onEdit },
              { label: t('actions:steps.delete'), icon: IconTrash, danger: true, onSelect: () => void askDelete() },
            ]}
          />
        ) : null}
      </Group>
    </Paper>
  );
}
