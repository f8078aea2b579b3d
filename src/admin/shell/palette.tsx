import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconDeviceDesktop, IconBuilding, IconHelp, IconLanguage, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { allCommands } from '../contents.ts';
import { useHelp } from '../help/help.tsx';
import { helpPages, type HelpPage } from '../help/help-pages.ts';
import { useAddress, useGo } from '../navigate.ts';
import { pathOf } from '../paths.ts';
import { currentLanguage, switchLanguage } from '../texts.ts';
import { useMay, usePlace } from '../workspace.tsx';
import { languageNames } from './language-menu.tsx';
import { useEntries } from './use-entries.ts';

/** Everything by its name: screens, commands, workspaces, help pages, language and brightness. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const pages = useHelpPages();
  const groups = [usePlaces(), useCommands(), useHelpActions(pages), useWorkspaces(), useSettings()].filter(
    (group) => group.actions.length > 0,
  );
  useEffect(() => {
    spotlight.open();
  }, []);
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      onSpotlightClose={onClose}
      scrollable
      maxHeight={440}
      highlightQuery
      nothingFound={t('platform:shell.palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={20} stroke={1.6} aria-hidden />,
        placeholder: t('platform:shell.palette.placeholder'),
        'aria-label': t('platform:shell.palette.button'),
        onKeyDown: takeFirst,
      }}
    />
  );
}

/** Enter without having chosen takes the first that was found. */
function takeFirst(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const dialog = event.currentTarget.closest('[role="dialog"]');
  if (!dialog?.querySelector('[data-selected]')) dialog?.querySelector<HTMLElement>('[data-action]')?.click();
}

function usePlaces(): SpotlightActionGroupData {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const actions = useEntries().flatMap((group) =>
    group.entries.map((entry) => ({
      id: entry.to,
      label: t(entry.label),
      description: t(group.label),
      leftSection: <entry.icon size={20} stroke={1.6} aria-hidden />,
      onClick: () => go(addressOf(entry.to)),
    })),
  );
  return { group: t('platform:shell.palette.places'), actions };
}

function useCommands(): SpotlightActionGroupData {
  const { t } = useTranslation();
  const go = useGo();
  const may = useMay();
  const { workspace } = usePlace();
  const addressOf = useAddress();
  const actions = allCommands
    .filter((command) => (workspace || !command.to.startsWith('/w/')) && may(command.can ?? 'staff'))
    .map((command) => ({
      id: `command ${command.label}`,
      label: t(command.label),
      leftSection: <command.icon size={20} stroke={1.6} aria-hidden />,
      onClick: () => go(addressOf(command.to)),
    }));
  return { group: t('platform:shell.palette.commands'), actions };
}

function useHelpActions(pages: readonly HelpPage[]): SpotlightActionGroupData {
  const { t } = useTranslation();
  const { openHelp } = useHelp();
  const actions = pages.map((page) => ({
    id: `help ${page.topic}`,
    label: page.title,
    keywords: page.text,
    leftSection: <IconHelp size={20} stroke={1.6} aria-hidden />,
    onClick: () => openHelp(page.topic),
  }));
  return { group: t('platform:shell.help'), actions };
}

function useWorkspaces(): SpotlightActionGroupData {
  const { t } = useTranslation();
  const go = useGo();
  const { session, workspace } = usePlace();
  const actions = (session?.memberships ?? [])
    .filter((membership) => membership.workspaceId !== workspace?.id)
    .map((membership) => ({
      id: `workspace ${membership.workspaceId}`,
      label: t('platform:shell.palette.switchTo', { name: membership.workspaceName }),
      leftSection: <IconBuilding size={20} stroke={1.6} aria-hidden />,
      onClick: () => go(pathOf('/w/:workspaceId', { workspaceId: membership.workspaceId })),
    }));
  return { group: t('platform:shell.workspaces'), actions };
}

function useSettings(): SpotlightActionGroupData {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const languages = locales
    .filter((locale) => locale !== currentLanguage())
    .map((locale) => ({
      id: `language ${locale}`,
      label: languageNames[locale],
      keywords: 'language 言語',
      leftSection: <IconLanguage size={20} stroke={1.6} aria-hidden />,
      onClick: () => void switchLanguage(locale),
    }));
  return {
    group: t('platform:shell.palette.settings'),
    actions: [
      ...languages,
      {
        id: 'light',
        label: t('platform:shell.toLight'),
        leftSection: <IconSun size={20} stroke={1.6} aria-hidden />,
        onClick: () => setColorScheme('light'),
      },
      {
        id: 'dark',
        label: t('platform:shell.toDark'),
        leftSection: <IconMoon size={20} stroke={1.6} aria-hidden />,
        onClick: () => setColorScheme('dark'),
      },
      {
        id: 'system',
        label: t('platform:shell.toSystem'),
        leftSection: <IconDeviceDesktop size={20} stroke={1.6} aria-hidden />,
        onClick: () => setColorScheme('auto'),
      },
    ],
  };
}

function useHelpPages(): readonly HelpPage[] {
  const [pages, setPages] = useState<readonly HelpPage[]>([]);
  const locale: Locale = currentLanguage();
  useEffect(() => {
    let wanted = true;
    void helpPages(locale).then((found) => {
      if (wanted) setPages(found);
    });
    return () => {
      wanted = false;
    };
  }, [locale]);
  return pages;
}
