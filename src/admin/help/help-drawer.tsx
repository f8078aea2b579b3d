import { Button, Drawer, Loader, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocale } from '#platform/i18n/locale.ts';
import { Markdown } from '#ui/markdown.tsx';
import { findHelp, helpPages, type HelpPage } from './help-pages.ts';

/** Help beside the screen it explains: a page, or all pages with a search. */
export function HelpDrawer({
  topic,
  opened,
  onTopic,
  onClose,
}: {
  topic: string | undefined;
  opened: boolean;
  onTopic: (topic: string | undefined) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [pages, setPages] = useState<readonly HelpPage[] | undefined>();
  const locale = isLocale(i18n.language) ? i18n.language : 'ja';
  useEffect(() => {
    let wanted = true;
    void helpPages(locale).then((found) => {
      if (wanted) setPages(found);
    });
    return () => {
      wanted = false;
    };
  }, [locale]);
  const page = pages?.find((p) => p.topic === topic);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={page?.title ?? t('platform:shell.help')}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      {pages === undefined ? <Loader aria-label={t('platform:ui.loading')} /> : null}
      {page ? (
        <Stack gap="md">
          <Markdown text={page.text} onTopic={onTopic} />
          <Button
            variant="subtle"
            leftSection={<IconChevronLeft size={16} aria-hidden />}
            onClick={() => onTopic(undefined)}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('platform:shell.allHelp')}
          </Button>
        </Stack>
      ) : null}
      {pages && !page ? <HelpList pages={pages} onTopic={onTopic} /> : null}
    </Drawer>
  );
}

function HelpList({ pages, onTopic }: { pages: readonly HelpPage[]; onTopic: (topic: string) => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = findHelp(pages, search);
  return (
    <Stack gap="sm">
      <TextInput
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={t('platform:shell.searchHelp')}
        aria-label={t('platform:shell.searchHelp')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <ul className="help-list">
        {found.map((page) => (
          <li key={page.topic}>
            <UnstyledButton className="help-entry" onClick={() => onTopic(page.topic)}>
              {page.title}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <Text component="output" c="dimmed" size="sm">
          {t('platform:shell.noHelp')}
        </Text>
      ) : null}
    </Stack>
  );
}
