import { ActionIcon, ColorInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../extend.tsx';
import { asText } from './simple-fields.tsx';

const swatches = [
  '#ffffff',
  '#f8fafc',
  '#1f2937',
  '#475569',
  '#0f766e',
  '#1d4ed8',
  '#b91c1c',
  '#c2410c',
  '#fbbf24',
  '#fdf2f8',
  '#f0fdfa',
  '#eff6ff',
];

/** A colour as #rrggbb. Empty is a choice too: the colour of what is around holds. */
export function ColorField({ label, help, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const saved = asText(value);
  // What is typed is a colour only when it is whole: until then the document keeps the former one.
  const [typed, setTyped] = useState<string | undefined>();
  return (
    <ColorInput
      label={label}
      description={help}
      error={error}
      format="hex"
      swatches={swatches}
      swatchesPerRow={6}
      eyeDropperButtonProps={{ 'aria-label': t('pages:color.pick') }}
      placeholder={t('pages:color.none')}
      value={typed ?? saved}
      onBlur={() => setTyped(undefined)}
      onChange={(next) => {
        setTyped(next);
        if (/^#[0-9a-f]{6}$/i.test(next)) onChange(next.toLowerCase());
        if (next === '') onChange(undefined);
      }}
      rightSection={
        saved ? (
          <Tooltip label={t('pages:color.clear')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('pages:color.clearOf', { label })}
              onClick={() => {
                setTyped(undefined);
                onChange(undefined);
              }}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    />
  );
}
