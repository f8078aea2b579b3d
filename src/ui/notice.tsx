import { Alert, Group, type MantineSpacing } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from './theme.ts';

const icons = { good: IconCircleCheck, care: IconAlertTriangle, bad: IconCircleX, news: IconInfoCircle, plain: IconInfoCircle } as const;

/** A message within a page. Bad ones are announced at once to screen readers, the others when it suits. */
export function Notice({
  tone = 'news',
  title,
  actions,
  children,
  mb,
}: {
  tone?: Tone;
  title?: string;
  actions?: ReactNode;
  children?: ReactNode;
  mb?: MantineSpacing;
}) {
  const Icon = icons[tone];
  return (
    <Alert
      role={tone === 'bad' ? 'alert' : 'status'}
      icon={<Icon size={20} stroke={1.75} aria-hidden />}
      title={title}
      {...(mb === undefined ? {} : { mb })}
      styles={{
        root: {
          background: `var(--ui-${tone}-soft)`,
          border: '1px solid color-mix(in srgb, currentColor 18%, transparent)',
          color: `var(--ui-${tone})`,
        },
        title: { color: `var(--ui-${tone})` },
        icon: { color: `var(--ui-${tone})` },
        message: { color: 'var(--mantine-color-text)' },
      }}
    >
      {children}
      {actions ? (
        <Group gap="xs" mt={children ? 'sm' : 4}>
          {actions}
        </Group>
      ) : null}
    </Alert>
  );
}
