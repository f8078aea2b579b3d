import { Button, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import type { Endpoint } from '../contract.ts';
import { rotateSecret } from '../contract/endpoints.ts';
import { SecretNotice } from './secret-notice.tsx';

/** Makes a new signing secret, shown once; the old one signs beside it for a day. */
export function EndpointSecretDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { t } = useTranslation();
  const rotate = useSubmit(rotateSecret);
  return (
    <Modal opened onClose={onClose} title={t('actions:secret.rotate')} size="lg" centered>
      {rotate.data ? (
        <Stack gap="md">
          <SecretNotice secret={rotate.data.secret} hint={t('actions:endpoints.secret-hint')} />
          <Button onClick={onClose}>{t('actions:secret.kept')}</Button>
        </Stack>
      ) : (
        <Stack gap="md">
          <Text size="sm">{t('actions:secret.rotate-body', { name: endpoint.name })}</Text>
          <Button loading={rotate.isPending} onClick={() => rotate.mutate({ endpointId: endpoint.id }, { onError: tellProblem })}>
            {t('actions:secret.rotate')}
          </Button>
        </Stack>
      )}
    </Modal>
  );
}
