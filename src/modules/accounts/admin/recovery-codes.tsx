import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '#ui/code-block.tsx';
import { Notice } from '#ui/notice.tsx';

/** The codes, this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Notice tone="care" title={t('accounts:totp.keepCodes')}>
        <Text size="sm">{t('accounts:totp.keepCodesHint')}</Text>
      </Notice>
      <CodeBlock code={codes.join('\n')} />
      <Button onClick={onDone} style={{ alignSelf: 'flex-start' }}>
        {t('accounts:totp.kept')}
      </Button>
    </Stack>
  );
}
