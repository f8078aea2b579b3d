import { Avatar, Menu, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { deleteSession } from '#modules/accounts/contract.ts';
import { allEntries } from '../contents.ts';
import { useGo } from '../navigate.ts';
import { useSubmit } from '../query.ts';
import { useSessionChange } from '../sign-in.ts';
import { currentLanguage, switchLanguage } from '../texts.ts';
import { useMay, usePlace } from '../workspace.tsx';
import { languageNames } from './language-menu.tsx';

/** Who is signed in: their account's screens, language and brightness, and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { session } = usePlace();
  const may = useMay();
  const go = useGo();
  const signOut = useSubmit(deleteSession);
  const { signedOut } = useSessionChange();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const other = currentLanguage() === 'ja' ? 'en' : 'ja';
  if (!session) return null;
  const entries = allEntries.filter((entry) => !entry.to.startsWith('/w/') && may(entry.can ?? 'staff'));
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton className="user-button" aria-label={t('platform:shell.userMenu', { name: session.staff.name })}>
          <Avatar size={32} color="ai" variant="filled" aria-hidden>
            {[...session.staff.name][0]}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className="menu-two-lines">
            <strong>{session.staff.name}</strong>
            <small>{session.staff.mail}</small>
          </span>
        </Menu.Label>
        <Menu.Divider />
        {entries.map((entry) => (
          <Menu.Item key={entry.to} leftSection={<entry.icon size={17} stroke={1.6} aria-hidden />} onClick={() => go(entry.to)}>
            {t(entry.label)}
          </Menu.Item>
        ))}
        {entries.length > 0 ? <Menu.Divider /> : null}
        <Menu.Item
          leftSection={<IconLanguage size={17} stroke={1.6} aria-hidden />}
          onClick={() => void switchLanguage(other)}
          lang={other}
        >
          {languageNames[other]}
        </Menu.Item>
        <Menu.Item
          leftSection={dark ? <IconSun size={17} stroke={1.6} aria-hidden /> : <IconMoon size={17} stroke={1.6} aria-hidden />}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {dark ? t('platform:shell.toLight') : t('platform:shell.toDark')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={17} stroke={1.6} aria-hidden />}
          onClick={() => signOut.mutate({}, { onSettled: signedOut })}
        >
          {t('platform:shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
