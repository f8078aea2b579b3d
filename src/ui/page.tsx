import { ActionIcon, Box, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from './host.tsx';

export interface PageProps {
  /** What the page shows: the heading, the document's title and the last crumb. */
  title: string;
  /** One or two sentences under the heading. */
  lead?: ReactNode;
  /** Beside the heading: a badge, a state. */
  beside?: ReactNode;
  /** Buttons at the right; under the heading on a phone. */
  actions?: ReactNode;
  /** Help page of this screen, such as `people/contacts`. */
  help?: string;
  /** `form` and `text` keep lines short; `wide` (default) is for lists. */
  width?: 'wide' | 'form' | 'text';
  children: ReactNode;
}

const widths = { wide: undefined, form: 760, text: 680 } as const;

/** A screen: heading with its help, actions, content. Every screen has exactly one. */
export function Page({ title, lead, beside, actions, help, width = 'wide', children }: PageProps) {
  useTitle(title);
  return (
    <Box maw={widths[width]}>
      <Stack gap="lg">
        <Group component="header" justify="space-between" align="flex-start" gap="sm">
          <Box flex="1 1 260px" miw={0}>
            <Group gap="xs" align="center">
              <Title order={1} style={{ overflowWrap: 'anywhere' }}>
                {title}
              </Title>
              {beside}
              {help ? <HelpButton topic={help} /> : null}
            </Group>
            {lead ? (
              <Text component="div" c="dimmed" size="sm" mt={4}>
                {lead}
              </Text>
            ) : null}
          </Box>
          {actions ? <Group gap="xs">{actions}</Group> : null}
        </Group>
        {children}
      </Stack>
    </Box>
  );
}

/** What the screen is called, for the document's title and the last crumb; `Page` says it by itself. */
export function useTitle(title: string): void {
  const { onTitle } = useHost();
  useEffect(() => {
    onTitle(title);
    return () => onTitle(undefined);
  }, [title, onTitle]);
}

/** The round question mark that opens a help page. */
export function HelpButton({ topic }: { topic: string }) {
  const { t } = useTranslation();
  const { openHelp } = useHost();
  const label = t('platform:ui.help');
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" radius="xl" aria-label={label} onClick={() => openHelp(topic)}>
        <IconHelp size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
