import { Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/host.tsx';
import { isDirty, type EditorState } from './editor-state.ts';

/** Whether what is on the screen is saved, in words that say since when, or why not. */
export function SaveLine({ state }: { state: EditorState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { saving } = state;
  if (saving.state === 'conflict') return <Line icon={<IconAlertTriangle size={16} aria-hidden />} bad text={t('pages:save.conflict')} />;
  if (saving.state === 'failed') return <Line icon={<IconCloudOff size={16} aria-hidden />} bad text={t('pages:save.failed')} />;
  if (saving.state === 'invalid' && isDirty(state)) {
    return <Line icon={<IconAlertTriangle size={16} aria-hidden />} bad text={t('pages:save.invalid')} />;
  }
  if (saving.state === 'sending') return <Line icon={<Loader size={14} aria-hidden />} text={t('pages:save.sending')} />;
  if (isDirty(state)) return <Line icon={<IconPencil size={16} aria-hidden />} text={t('pages:save.dirty')} />;
  return <Line icon={<IconCloudCheck size={16} aria-hidden />} text={t('pages:save.saved', { time: format.time(state.page.updatedAt) })} />;
}

function Line({ icon, text, bad = false }: { icon: React.ReactNode; text: string; bad?: boolean }) {
  return (
    <Group gap={6} wrap="nowrap" c={bad ? 'var(--mantine-color-error)' : 'dimmed'} aria-live="polite">
      {icon}
      <Text size="sm" inherit className="page-save-text">
        {text}
      </Text>
    </Group>
  );
}
