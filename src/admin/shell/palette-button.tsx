import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const modifier = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Opens the command palette; says its keys. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <UnstyledButton className="palette-button" visibleFrom="md" onClick={onOpen}>
        <IconSearch size={16} aria-hidden />
        <span>{t('platform:shell.palette.button')}</span>
        <Kbd size="xs">{modifier} K</Kbd>
      </UnstyledButton>
      <ActionIcon hiddenFrom="md" variant="subtle" color="gray" size="lg" aria-label={t('platform:shell.palette.button')} onClick={onOpen}>
        <IconSearch size={19} stroke={1.75} aria-hidden />
      </ActionIcon>
    </>
  );
}
