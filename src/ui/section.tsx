import { Box, Group, Paper, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

/** A titled card on a page: a part of a form, a group of figures. */
export function Section({
  title,
  lead,
  actions,
  children,
}: {
  title?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Paper component="section" withBorder p={{ base: 'md', sm: 'lg' }} {...(title ? { 'aria-labelledby': id } : {})}>
      {title || actions ? (
        <Group justify="space-between" align="flex-start" gap="sm" mb="md">
          <Box>
            {title ? (
              <Title order={2} id={id}>
                {title}
              </Title>
            ) : null}
            {lead ? (
              <Text c="dimmed" size="sm" mt={2}>
                {lead}
              </Text>
            ) : null}
          </Box>
          {actions ? <Group gap="xs">{actions}</Group> : null}
        </Group>
      ) : null}
      {children}
    </Paper>
  );
}
