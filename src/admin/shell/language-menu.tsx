import { Button, Menu } from '@mantine/core';
import { IconCheck, IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { locales } from '#platform/i18n/locale.ts';
import { switchLanguage } from '../texts.ts';

/** Each language by its own name. */
export const languageNames = { ja: '日本語', en: 'English' } as const;

/** Switches the screen's language at once; remembered in this browser. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconLanguage size={18} stroke={1.75} aria-hidden />}
          aria-label={t('platform:shell.language')}
        >
          {i18n.language === 'en' ? languageNames.en : languageNames.ja}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            onClick={() => void switchLanguage(locale)}
            rightSection={i18n.language === locale ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={i18n.language === locale}
          >
            {languageNames[locale]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
