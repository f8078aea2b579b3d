import { Button, Group, Input, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { MediaPicker, MediaThumb } from '#modules/media/admin/extend.tsx';
import { getMedia } from '#modules/media/contract.ts';

/** The picture that stands beside an offer on the checkout. */
export function OfferImage({ value, onChange }: { value: string | null; onChange: (imageId: string | null) => void }) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  return (
    <Input.Wrapper label={t('commerce:offer.image')} description={t('commerce:offer.imageHint')} labelElement="div">
      <Stack gap="xs" mt={4}>
        {value === null ? null : <Chosen key={value} mediaId={value} />}
        <Group gap="xs">
          <Button variant="default" size="sm" onClick={() => setPicking(true)}>
            {t(value === null ? 'commerce:offer.imageChoose' : 'commerce:offer.imageChange')}
          </Button>
          {value === null ? null : (
            <Button variant="subtle" color="gray" size="sm" onClick={() => onChange(null)}>
              {t('commerce:offer.imageClear')}
            </Button>
          )}
        </Group>
      </Stack>
      <MediaPicker
        opened={picking}
        kind="image"
        chosen={value ?? undefined}
        onClose={() => setPicking(false)}
        onPick={(item) => {
          onChange(item.id);
          setPicking(false);
        }}
      />
    </Input.Wrapper>
  );
}

function Chosen({ mediaId }: { mediaId: string }) {
  const item = useApi(getMedia, { mediaId });
  return item.data ? <MediaThumb item={item.data} size={96} /> : null;
}
