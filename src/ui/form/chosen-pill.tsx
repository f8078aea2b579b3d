import { Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Chosen {
  option?: { label: string } | undefined;
  value?: string | undefined;
  onRemove?: (() => void) | undefined;
  disabled?: boolean | undefined;
}

/** For `renderPill` of MultiSelect and TagsInput, as an element (`(pill) => <ChosenPill {...pill} />`): a chosen one whose button says what it takes out. */
export function ChosenPill({ option, value, onRemove, disabled = false }: Chosen) {
  const { t } = useTranslation();
  const label = option?.label ?? value ?? '';
  return (
    <Pill
      withRemoveButton={!disabled}
      {...(onRemove ? { onRemove } : {})}
      removeButtonProps={{ 'aria-label': t('platform:ui.takeOut', { label }), 'aria-hidden': false }}
      maw="100%"
    >
      {label}
    </Pill>
  );
}
