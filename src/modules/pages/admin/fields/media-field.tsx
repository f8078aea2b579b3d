import { Button, Group, Input, Loader, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { MediaPicker, MediaThumb } from '#modules/media/admin/extend.tsx';
import { getMedia } from '#modules/media/contract.ts';
import type { FieldProps } from '../extend.tsx';
import { asText } from './simple-fields.tsx';

/** A picture of the library, or a file of another kind. */
export function MediaField({ label, help, field, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const id = asText(value);
  const kind = field.kind ?? 'image';
  const choose = kind === 'image' ? t('pages:media.choose') : kind === 'video' ? t('pages:media.chooseVideo') : t('pages:media.chooseFile');
  const change = kind === 'image' ? t('pages:media.change') : t('pages:media.changeFile');
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap="xs" mt={4}>
        {id ? <Chosen key={id} id={id} /> : null}
        <Group gap="xs">
          <Button variant="default" size="sm" onClick={() => setPicking(true)}>
            {id ? change : choose}
          </Button>
          {id ? (
            <Button variant="subtle" color="gray" size="sm" onClick={() => onChange(undefined)}>
              {t('pages:media.clear')}
            </Button>
          ) : null}
        </Group>
      </Stack>
      <MediaPicker
        opened={picking}
        kind={kind === 'any' ? undefined : kind}
        chosen={id || undefined}
        onClose={() => setPicking(false)}
        onPick={(item) => {
          onChange(item.id);
          setPicking(false);
        }}
      />
    </Input.Wrapper>
  );
}

function Chosen({ id }: { id: string }) {
  const { t } = useTranslation();
  const item = useApi(getMedia, { mediaId: id });
  if (item.error) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {item.error.status === 404 ? t('pages:media.gone') : item.error.title}
      </Text>
    );
  }
  if (!item.data) return <Loader size="sm" />;
  return (
    <Group gap="sm" wrap="nowrap">
      <MediaThumb item={item.data} size={96} />
      <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {item.data.name}
      </Text>
    </Group>
  );
}
