import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

/** Nothing here yet: says what would be here and offers the next step. */
export function EmptyState({
  icon: Icon = IconInbox,
  title,
  heading = 2,
  children,
  action,
}: {
  icon?: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
  title: string;
  /** 1 where it is the whole screen. */
  heading?: 1 | 2;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" color="gray">
        <Icon size={28} stroke={1.5} aria-hidden />
      </ThemeIcon>
      <Title order={heading} size="h2" mt="xs">
        {title}
      </Title>
      {children ? (
        <Text c="dimmed" size="sm" maw={460}>
          {children}
        </Text>
      ) : null}
      {action ? <div style={{ marginTop: 8 }}>{action}</div> : null}
    </Stack>
  );
}
