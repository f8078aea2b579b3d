import { Anchor, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useHost } from '#ui/host.tsx';
import { checkVideo, type VideoCheck } from '../../contract.ts';
import type { FieldProps } from '../extend.tsx';
import { asText } from './simple-fields.tsx';

/** The address of a video of another service, which is asked whether visitors will see it. */
export function VideoField({ label, help, value, onChange, error }: FieldProps) {
  const address = asText(value);
  const [settled] = useDebouncedValue(address, 600);
  return (
    <Stack gap={6}>
      <TextInput
        label={label}
        description={help}
        error={error}
        placeholder="https://vimeo.com/123456789/abcdef0123"
        inputMode="url"
        autoComplete="off"
        value={address}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {settled === '' || error ? null : <Verdict key={settled} address={settled} />}
    </Stack>
  );
}

function Verdict({ address }: { address: string }) {
  const { t } = useTranslation();
  const { openHelp } = useHost();
  const check = useApi(checkVideo, { address });
  if (check.error) return null;
  if (!check.data) return <Loader size="xs" aria-label={t('pages:video.asking')} />;
  const { state, title } = check.data;
  const words: Readonly<Record<VideoCheck['state'], string>> = {
    shown: title === null ? t('pages:video.shown') : t('pages:video.shownTitle', { title }),
    none: '',
    unknown: t('pages:video.unknown'),
    'vimeo-hidden': t('pages:video.vimeoHidden'),
    'vimeo-hash': t('pages:video.vimeoHash'),
    'vimeo-domain': t('pages:video.vimeoDomain'),
    'youtube-private': t('pages:video.youtubePrivate'),
    'youtube-missing': t('pages:video.youtubeMissing'),
  };
  const isBad = !['shown', 'none', 'unknown'].includes(state);
  return (
    <Text size="sm" c={isBad ? 'var(--mantine-color-error)' : 'dimmed'} aria-live="polite">
      {words[state]}
      {isBad ? (
        <>
          {' '}
          <Anchor component="button" type="button" size="sm" onClick={() => openHelp('pages/video')}>
            {t('pages:video.more')}
          </Anchor>
        </>
      ) : null}
    </Text>
  );
}
