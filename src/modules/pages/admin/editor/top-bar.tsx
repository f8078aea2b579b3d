import { ActionIcon, Button, Group, Menu, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconChecklist,
  IconClock,
  IconDotsVertical,
  IconEyeOff,
  IconFileExport,
  IconHelp,
  IconHistory,
  IconLink,
  IconLock,
  IconPencil,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat, useHost } from '#ui/host.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { PageState } from '../page-state.tsx';
import { isDirty } from './editor-state.ts';
import { exportPage } from './page-file.ts';
import { SaveLine } from './save-line.tsx';
import type { Editor } from './use-editor.ts';

export interface TopBarProps {
  editor: Editor;
  mayEdit: boolean;
  publishing: boolean;
  onBack: () => void;
  onPublish: () => void;
  onUnpublish: () => void;
  onVersions: () => void;
  onShare: () => void;
  onRename: () => void;
  onCheck: () => void;
  onSchedule: () => void;
  onLock: () => void;
}

/** The editor's own bar: back, the page's name and state, whether it is saved, undo, and publishing. */
export function TopBar(props: TopBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { editor, mayEdit } = props;
  const { state } = editor;
  const shown = isDirty(state) && state.page.state === 'published' ? 'changed' : state.page.state;
  return (
    <header className="page-bar">
      <Group gap="xs" wrap="nowrap" className="page-bar-start">
        <Tool name={t('pages:editor.back')} onPress={props.onBack}>
          <IconArrowLeft size={20} aria-hidden />
        </Tool>
        <Text component="h1" fw={600} truncate className="page-bar-name">
          {state.page.name}
        </Text>
        <PageState state={shown} />
        {state.page.publishAt ? (
          <StateBadge tone="news">{t('pages:schedule.badge', { date: format.dateTime(state.page.publishAt) })}</StateBadge>
        ) : null}
      </Group>
      <Group gap="xs" wrap="nowrap" className="page-bar-end">
        <SaveLine state={state} />
        <Tool name={`${t('pages:editor.undo')} (Ctrl+Z)`} onPress={editor.undo} off={state.history.past.length === 0}>
          <IconArrowBackUp size={20} aria-hidden />
        </Tool>
        <Tool name={`${t('pages:editor.redo')} (Ctrl+Shift+Z)`} onPress={editor.redo} off={state.history.future.length === 0}>
          <IconArrowForwardUp size={20} aria-hidden />
        </Tool>
        <More {...props} />
        <Button
          size="sm"
          loading={props.publishing}
          disabled={!mayEdit || state.saving.state === 'conflict' || shown === 'published'}
          onClick={props.onPublish}
        >
          {shown === 'draft' ? t('pages:publish.first') : shown === 'changed' ? t('pages:publish.changes') : t('pages:publish.done')}
        </Button>
      </Group>
    </header>
  );
}

function More({ editor, mayEdit, onVersions, onShare, onRename, onCheck, onUnpublish, onSchedule, onLock }: TopBarProps) {
  const { t } = useTranslation();
  const { openHelp } = useHost();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('pages:editor.more')}>
          <IconDotsVertical size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} disabled={!mayEdit} onClick={onRename}>
          {t('pages:rename.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={onShare}>
          {t('pages:share.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconClock size={16} aria-hidden />} disabled={!mayEdit} onClick={onSchedule}>
          {t('pages:schedule.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLock size={16} aria-hidden />} disabled={!mayEdit} onClick={onLock}>
          {t('pages:lock.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconChecklist size={16} aria-hidden />} onClick={onCheck}>
          {t('pages:check.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onVersions}>
          {t('pages:versions.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={16} aria-hidden />} onClick={() => exportPage(editor.state)}>
          {t('pages:copying.file')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHelp size={16} aria-hidden />} onClick={() => openHelp('pages/basics')}>
          {t('pages:editor.help')}
        </Menu.Item>
        {editor.state.page.state === 'draft' ? null : (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconEyeOff size={16} aria-hidden />} disabled={!mayEdit} onClick={onUnpublish}>
              {t('pages:unpublish.title')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Tool({ name, onPress, off = false, children }: { name: string; onPress: () => void; off?: boolean; children: React.ReactNode }) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={name}
        aria-disabled={off}
        data-disabled={off || undefined}
        onClick={() => {
          if (!off) onPress();
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
