import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '#ui/copy-field.tsx';
import { Notice } from '#ui/notice.tsx';

/** A secret that is told once: to be copied now. */
export function SecretNotice({ secret, hint }: { secret: string; hint: string }) {
  const { t } = useTranslation();
  return (
    <Notice tone="care" title={t('actions:secret.title')}>
      <Stack gap="xs">
        <Text size="sm">{hint}</Text>
        <CopyField label={t('actions:secret.label')} value={secret} />
      </Stack>
    </Notice>
  );
}
