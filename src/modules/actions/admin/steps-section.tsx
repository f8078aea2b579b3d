import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsUpDown, IconBolt, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ListOrder } from '#ui/list/list-order.tsx';
import '#ui/list/list.css';
import { Section } from '#ui/section.tsx';
import type { ActionSet, Step } from '../contract.ts';
import { replaceSteps } from '../contract/sets.ts';
import { givenOf } from './given-of.ts';
import { StepCard } from './step-card.tsx';
import { StepDialog } from './step-dialog.tsx';

/** A set's steps in order; each is made, changed and moved on its own, and saved at once. */
export function StepsSection({ set, mayChange }: { set: ActionSet; mayChange: boolean }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<number | undefined>();
  const [ordering, setOrdering] = useState(false);
  const replace = useSubmit(replaceSteps);
  const save = async (steps: readonly Step[]) =>
    replace.mutateAsync({ actionSetId: set.id, steps: steps.map(givenOf), version: set.version }, { onError: tellProblem });
  const add = mayChange ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited(set.steps.length)}>
      {t('actions:steps.add')}
    </Button>
  ) : undefined;
  return (
    <Section title={t('actions:steps.title')} lead={t('actions:steps.lead')}>
      {set.steps.length === 0 ? (
        <EmptyState icon={IconBolt} title={t('actions:steps.empty')} action={add}>
          {t('actions:steps.empty-body')}
        </EmptyState>
      ) : ordering ? (
        <ListOrder
          rows={set.steps}
          idOf={(step) => step.id}
          nameOf={(step) => t(step.said.textKey, step.said.data ?? {})}
          save={async (ids) => save(ids.flatMap((id) => set.steps.find((step) => step.id === id) ?? []))}
          onDone={() => setOrdering(false)}
        />
      ) : (
        <Stack gap="md">
          <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
            {set.steps.map((step, index) => (
              <li key={step.id}>
                <StepCard
                  step={step}
                  index={index}
                  mayChange={mayChange}
                  onEdit={() => setEdited(index)}
                  onDelete={() => void save(set.steps.filter((each) => each.id !== step.id)).catch(() => undefined)}
                />
              </li>
            ))}
          </Stack>
          {mayChange ? (
            <Group gap="xs">
              {add}
              {set.steps.length > 1 ? (
                <Button variant="default" leftSection={<IconArrowsUpDown size={16} aria-hidden />} onClick={() => setOrdering(true)}>
                  {t('platform:ui.order.start')}
                </Button>
              ) : null}
            </Group>
          ) : null}
          <Text size="sm" c="dimmed">
            {t('actions:steps.fails')}
          </Text>
        </Stack>
      )}
      {edited === undefined ? null : <StepDialog set={set} index={edited} onClose={() => setEdited(undefined)} />}
    </Section>
  );
}
