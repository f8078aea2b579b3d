import { Box, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTitle } from '#ui/page.tsx';

/** A screen outside any frame: one card with a heading. */
export function PlainCard({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useTitle(title);
  return (
    <Paper withBorder p={{ base: 'lg', sm: 'xl' }}>
      <Stack gap="lg">
        <Box>
          <Title order={1}>{title}</Title>
          {lead ? (
            <Text component="div" c="dimmed" size="sm" mt={6}>
              {lead}
            </Text>
          ) : null}
        </Box>
        {children}
      </Stack>
    </Paper>
  );
}
