import { Box, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import type { getOutcomes } from '../contract/ledger.ts';
import { stateTone } from './delivery-state.ts';

type Outcome = AnswerOf<typeof getOutcomes>['outcomes'][number];

/** "Planned 120 = accepted 100 + waiting 15 + not sent 5", with each part's reasons under it. */
export function OutcomeSum({ planned, outcomes }: { planned: number; outcomes: readonly Outcome[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const byState = [...Map.groupBy(outcomes, (one) => one.state)];
  const parts = byState.map(([state, some]) => ({ state, some, count: some.reduce((sum, one) => sum + one.count, 0) }));
  return (
    <Stack gap="md">
      <Group gap="xs" align="baseline">
        <Text fw={600} size="lg">
          {t('messaging:report.planned', { count: planned, shown: format.number(planned) })}
        </Text>
        {parts.map(({ state, count }, index) => (
          <Text key={state} span size="lg">
            {index === 0 ? '= ' : '+ '}
            <Text span inherit style={{ color: `var(--ui-${stateTone(state)})` }}>
              {t(`messaging:deliveryStates.${state}`)} {format.number(count)}
            </Text>
          </Text>
        ))}
      </Group>
      {parts
        .filter(({ some }) => some.some((one) => one.reason !== null))
        .map(({ state, some }) => (
          <Box key={state}>
            <Text size="sm" fw={600}>
              {t(`messaging:deliveryStates.${state}`)}
            </Text>
            {some.map((one) => (
              <Text key={one.reason} size="sm" c="dimmed">
                {one.reason === null ? t('messaging:reasons.none') : t(`messaging:reasons.${one.reason}`, { defaultValue: one.reason })}:{' '}
                {format.number(one.count)}
              </Text>
            ))}
          </Box>
        ))}
    </Stack>
  );
}
