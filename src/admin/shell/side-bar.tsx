import { CloseButton, Group, ScrollArea } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { allScreens } from '../contents.ts';
import { useHelp } from '../help/help.tsx';
import { Link } from '../link.tsx';
import { useAddress } from '../navigate.ts';
import { crumbsOf } from './crumbs.ts';
import { useEntries } from './use-entries.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** The navigation: what exists and what this member may use, in groups. On a phone, `onLeave` when it leads elsewhere, `onClose` when it is closed. */
export function SideBar({ onLeave, onClose }: { onLeave: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { openHelp } = useHelp();
  const groups = useEntries();
  const addressOf = useAddress();
  const pathname = useLocation({ select: (location) => location.pathname });
  const way = new Set(crumbsOf(pathname, allScreens).map((crumb) => crumb.address));
  const open = groups
    .flatMap((group) => group.entries)
    .filter((entry) => way.has(addressOf(entry.to)))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
  return (
    <>
      <Group p="sm" gap="xs" wrap="nowrap">
        <WorkspaceMenu />
        <CloseButton hiddenFrom="sm" size="lg" onClick={onClose} aria-label={t('platform:ui.close')} />
      </Group>
      <ScrollArea className="side-bar-list" type="auto" scrollbarSize={6}>
        {groups.map((group) => (
          <section key={group.name} aria-labelledby={`group-${group.name}`} className="side-bar-group">
            <h2 id={`group-${group.name}`} className={group.name === 'start' ? 'visually-hidden' : 'side-bar-heading'}>
              {t(group.label)}
            </h2>
            <ul>
              {group.entries.map((entry) => {
                const address = addressOf(entry.to);
                return (
                  <li key={entry.to}>
                    <Link
                      href={address}
                      onClick={onLeave}
                      className="side-bar-link"
                      {...(entry === open ? { 'aria-current': 'page' } : {})}
                    >
                      <entry.icon size={19} stroke={1.6} aria-hidden />
                      <span>{t(entry.label)}</span>
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </ScrollArea>
      <div className="side-bar-foot">
        <button
          type="button"
          className="side-bar-link"
          onClick={() => {
            onLeave();
            openHelp(undefined);
          }}
        >
          <IconHelp size={19} stroke={1.6} aria-hidden />
          <span>{t('platform:shell.help')}</span>
        </button>
      </div>
    </>
  );
}
