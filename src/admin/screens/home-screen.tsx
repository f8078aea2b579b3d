import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '#ui/page.tsx';
import { homeParts } from '../contents.ts';
import { Link } from '../link.tsx';
import { useAddress } from '../navigate.ts';
import { Parts } from '../shell/parts.tsx';
import { useEntries } from '../shell/use-entries.ts';
import { usePlace, useWorkspace } from '../workspace.tsx';

/** A workspace's home: the cards that modules bring, then every place one may go. */
export function HomeScreen() {
  const { t } = useTranslation();
  const { session } = usePlace();
  const { name } = useWorkspace();
  const addressOf = useAddress();
  const entries = useEntries()
    .filter((group) => group.name !== 'start')
    .flatMap((group) => group.entries.map((entry) => ({ ...entry, groupLabel: group.label })));
  return (
    <Page
      title={t('platform:shell.home')}
      lead={t('platform:shell.welcome', { name: session?.staff.name ?? '', workspace: name })}
      help="admin/getting-around"
    >
      <Stack gap="lg">
        <Parts parts={homeParts} />
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
          {entries.map((entry) => (
            <Link key={entry.to} href={addressOf(entry.to)} className="home-tile">
              <entry.icon size={22} stroke={1.6} aria-hidden />
              <span className="menu-two-lines">
                {t(entry.label)}
                <Text component="small" size="xs" c="dimmed">
                  {t(entry.groupLabel)}
                </Text>
              </span>
            </Link>
          ))}
        </SimpleGrid>
      </Stack>
    </Page>
  );
}
