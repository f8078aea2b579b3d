import { Group, Stack, Text, ThemeIcon, Timeline } from '@mantine/core';
import { IconBell, IconBolt, IconCalendarEvent, IconMail, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../contract.ts';
import { StepCard } from './step-card.tsx';

/** A stretch of the line: what counts from registering, or from one date of each reader, before it and after it. */
interface Stretch {
  key: string;
  /** Null: from registering. */
  anchor: { label: string | null } | null;
  before: Step[];
  after: Step[];
}

/** One line from registering on: steps as they follow it, then each date that reminders count from, with what goes before it and after it. */
export function ScenarioTimeline({ items, scenarioId }: { items: readonly Step[]; scenarioId: string }) {
  const { t } = useTranslation();
  const moments = Map.groupBy(items, ({ moment }) => moment);
  const entries = stretchesOf(items).flatMap(({ key, anchor, before, after }) => [
    ...before.map((step) => ({ key: step.id, step })),
    { key, title: anchor ? (anchor.label ?? t('messaging:reminders.fieldGone')) : t('messaging:scenarioTimeline.registered'), anchor },
    ...after.map((step) => ({ key: step.id, step })),
  ]);
  return (
    <Timeline component="ol" active={entries.length} bulletSize={30} lineWidth={2} m={0} style={{ listStyle: 'none' }}>
      {entries.map((entry) =>
        'step' in entry ? (
          <Timeline.Item
            component="li"
            key={entry.key}
            bullet={<Bullet step={entry.step} />}
            lineVariant={entry.step.reminder ? 'dashed' : 'solid'}
          >
            <StepCard step={entry.step} together={moments.get(entry.step.moment) ?? []} scenarioId={scenarioId} />
          </Timeline.Item>
        ) : (
          <Timeline.Item
            component="li"
            key={entry.key}
            bullet={entry.anchor ? <IconCalendarEvent size={16} aria-hidden /> : <IconUserPlus size={16} aria-hidden />}
          >
            <Stack gap={0}>
              <Group gap="xs">
                <Text fw={700}>{entry.title}</Text>
              </Group>
              <Text size="sm" c="dimmed">
                {t(entry.anchor ? 'messaging:scenarioTimeline.dateHint' : 'messaging:scenarioTimeline.registeredHint')}
              </Text>
            </Stack>
          </Timeline.Item>
        ),
      )}
    </Timeline>
  );
}

function Bullet({ step }: { step: Step }) {
  const Icon = step.reminder ? IconBell : step.channel === 'action' ? IconBolt : IconMail;
  return (
    <ThemeIcon size={26} radius="xl" variant={step.state === 'on' ? 'filled' : 'default'} aria-hidden>
      <Icon size={14} />
    </ThemeIcon>
  );
}

/** The server sends steps in their order, then reminders by the date that they count from, earliest first. */
function stretchesOf(items: readonly Step[]): Stretch[] {
  const stretches: Stretch[] = [{ key: 'registered', anchor: null, before: [], after: items.filter(({ reminder }) => !reminder) }];
  for (const [fieldId, group] of Map.groupBy(
    items.filter(({ reminder }) => reminder),
    ({ reminder }) => reminder?.fieldId ?? '',
  )) {
    const isBefore = ({ reminder }: Step) => reminder?.direction === 'before';
    stretches.push({
      key: fieldId,
      anchor: { label: group[0]?.reminder?.fieldLabel ?? null },
      before: group.filter(isBefore),
      after: group.filter((step) => !isBefore(step)),
    });
  }
  return stretches;
}
