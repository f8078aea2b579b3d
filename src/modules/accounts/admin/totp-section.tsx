import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { getTotp } from '../contract/me.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpRemoval } from './totp-removal.tsx';
import { RenewRecoveryCodes } from './totp-renewal.tsx';
import { TotpSetup } from './totp-setup.tsx';

/** Below this many, it is time for new ones. */
const FEW = 3;

/** Two-step verification: whether it is on, and every change of that. */
export function TotpSection() {
  const { t } = useTranslation();
  const totp = useApi(getTotp, {});
  const [doing, setDoing] = useState<'setup' | 'renew' | 'remove' | undefined>();
  const [codes, setCodes] = useState<readonly string[] | undefined>();
  const isOn = totp.data?.on ?? false;
  function finish(made?: readonly string[]) {
    setDoing(undefined);
    setCodes(made);
  }
  return (
    <Section
      title={t('accounts:totp.title')}
      lead={t('accounts:totp.lead')}
      actions={
        totp.data ? <StateBadge tone={isOn ? 'good' : 'plain'}>{isOn ? t('accounts:totp.on') : t('accounts:totp.off')}</StateBadge> : null
      }
    >
      {codes ? <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} /> : null}
      {doing === 'setup' ? <TotpSetup onDone={finish} onCancel={() => finish()} /> : null}
      {doing === 'renew' ? <RenewRecoveryCodes onDone={finish} onCancel={() => finish()} /> : null}
      {doing === 'remove' ? <TotpRemoval onDone={() => finish()} /> : null}
      {doing === undefined && !codes && totp.data && !isOn ? (
        <Button onClick={() => setDoing('setup')}>{t('accounts:totp.begin')}</Button>
      ) : null}
      {doing === undefined && !codes && totp.data && isOn ? (
        <>
          {totp.data.recoveryCodesLeft < FEW ? <Notice tone="care" mb="md" title={t('accounts:totp.fewLeft')} /> : null}
          <Text size="sm" mb="md">
            {t('accounts:totp.left', { left: totp.data.recoveryCodesLeft })}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={() => setDoing('renew')}>
              {t('accounts:totp.renew')}
            </Button>
            <Button variant="default" onClick={() => setDoing('remove')}>
              {t('accounts:totp.remove')}
            </Button>
          </Group>
        </>
      ) : null}
    </Section>
  );
}
