import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../navigate.ts';
import { pathOf } from '../paths.ts';
import { usePlace } from '../workspace.tsx';
import icon from '../icon.svg';

/** The open workspace's name, and the others this person belongs to. */
export function WorkspaceMenu() {
  const { t } = useTranslation();
  const { session, workspace } = usePlace();
  const go = useGo();
  return (
    <Menu position="bottom-start" width={260} withinPortal>
      <Menu.Target>
        <UnstyledButton className="workspace-button" aria-label={t('platform:shell.workspaceMenu', { name: workspace?.name ?? 'Tsudoi' })}>
          <img src={icon} width={28} height={28} alt="" />
          <span className="workspace-name">{workspace?.name ?? 'Tsudoi'}</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('platform:shell.workspaces')}</Menu.Label>
        {session?.memberships.map((membership) => (
          <Menu.Item
            key={membership.workspaceId}
            onClick={() => go(pathOf('/w/:workspaceId', { workspaceId: membership.workspaceId }))}
            rightSection={membership.workspaceId === workspace?.id ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={membership.workspaceId === workspace?.id}
          >
            <span className="menu-two-lines">
              {membership.workspaceName}
              <small>{membership.role === 'owner' ? t('platform:shell.roles.owner') : t('platform:shell.roles.operator')}</small>
            </span>
          </Menu.Item>
        ))}
        {session?.mayCreateWorkspaces ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => go('/workspaces/new')}>
              {t('platform:shell.addWorkspace')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
