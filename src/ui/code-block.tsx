import { Box, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyIcon } from './copy-field.tsx';

/** Lines to be copied into another system: a form tag, a DNS record, a request. */
export function CodeBlock({ code, title }: { code: string; title?: string }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Group justify="space-between" px="sm" py={4} style={{ borderBottom: '1px solid var(--ui-line)', background: 'var(--ui-canvas)' }}>
        <Text size="xs" c="dimmed">
          {title ?? t('platform:ui.code')}
        </Text>
        <CopyIcon value={code} label={t('platform:ui.copy')} />
      </Group>
      <Box
        component="pre"
        m={0}
        p="sm"
        fz="sm"
        tabIndex={0}
        aria-label={title ?? t('platform:ui.code')}
        style={{ overflowX: 'auto', maxHeight: 420, fontFamily: 'var(--mantine-font-family-monospace)' }}
      >
        {code}
      </Box>
    </Paper>
  );
}
