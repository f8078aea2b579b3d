import { Button, Loader, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useSearch } from '#admin/navigate.ts';
import { useSubmit } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { endConsent } from '../contract/google.ts';

/** Where Google leads back to: hands its code in, once, and says how it went. */
export function GoogleConsentScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const [search] = useSearch();
  const { code = '', state = '' } = search;
  const [connectionId = ''] = state.split('.');
  const end = useSubmit(endConsent);
  const { mutate } = end;
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current || code === '' || connectionId === '') return;
    sent.current = true;
    mutate({ connectionId, code, state });
  }, [mutate, connectionId, code, state]);
  const refused = code === '' || end.error !== null;
  return (
    <Page title={t('actions:google.consent')} width="text">
      <Stack gap="md" align="flex-start">
        {refused ? (
          <Notice tone="bad" title={t('actions:google.consent-failed')}>
            {end.error?.detail ?? t('actions:google.consent-denied')}
          </Notice>
        ) : end.data ? (
          <Notice tone="good" title={t('actions:google.consent-done')} />
        ) : (
          <Loader size="sm" aria-label={t('platform:ui.loading')} />
        )}
        <Button component={Link} href={addressOf('/w/:workspaceId/google-connections')}>
          {t('actions:google.back')}
        </Button>
      </Stack>
    </Page>
  );
}
