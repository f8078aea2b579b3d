import { Group, Paper, Stack, Text, ThemeIcon } from '@mantine/core';
import type { IconGift } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';

/** How far a test order has come at a link of the diagram. */
export type Light = 'planned' | 'done' | 'failed' | 'taken_back';

const tones = { planned: 'news', done: 'good', failed: 'bad', taken_back: 'plain' } as const;
const colours = { planned: 'gray', done: 'green', failed: 'red', taken_back: 'gray' } as const;

/** One link of what happens when somebody buys. `reason`: why it is not lit. */
export function DiagramNode({
  icon: Icon,
  isBroken = false,
  light,
  reason,
  children,
}: {
  icon: typeof IconGift;
  isBroken?: boolean;
  light?: Light | undefined;
  reason?: string | null | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" maw="100%" {...(light === 'failed' ? { style: { borderColor: 'var(--ui-bad)' } } : {})}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <ThemeIcon variant="light" color={light ? colours[light] : 'gray'}>
          <Icon size={18} aria-hidden />
        </ThemeIcon>
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Text>
          {reason ? (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {reason}
            </Text>
          ) : null}
        </Stack>
        {isBroken ? <StateBadge tone="bad">{t('commerce:after.diagram.broken')}</StateBadge> : null}
        {light ? <StateBadge tone={tones[light]}>{t(`commerce:order.effectStates.${light}`)}</StateBadge> : null}
      </Group>
    </Paper>
  );
}
