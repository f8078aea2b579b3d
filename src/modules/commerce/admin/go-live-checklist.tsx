import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateTime } from '#ui/date-time.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Payments } from '../contract/providers.ts';

const tones = { good: 'good', bad: 'bad', waiting: 'care' } as const;

/** What has been seen to work before real money moves; beside what has not, how to get there. */
export function GoLiveChecklist({ lamps }: { lamps: Payments['checklist'] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('commerce:payments.checklist')} lead={t('commerce:payments.checklistLead')}>
      <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {lamps.map((lamp) => (
          <li key={lamp.key}>
            <Group gap="sm" align="flex-start" wrap="nowrap">
              <div style={{ flex: '0 0 7rem' }}>
                <StateBadge tone={tones[lamp.state]}>{t(`commerce:payments.lampStates.${lamp.state}`)}</StateBadge>
              </div>
              <Stack gap={2} style={{ flex: 1, minWidth: 0 }}>
                <Text size="sm" fw={600}>
                  {t(`commerce:payments.lamps.${lamp.key}`)}
                </Text>
                {lamp.state === 'good' ? (
                  lamp.at === null ? null : (
                    <Text size="xs" c="dimmed">
                      <DateTime at={lamp.at} />
                    </Text>
                  )
                ) : (
                  <Text size="sm" c="dimmed">
                    {t(`commerce:payments.lampHelp.${lamp.key}`)}
                  </Text>
                )}
              </Stack>
            </Group>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
