import { Button, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Endpoint } from '../contract.ts';
import { testEndpoint } from '../contract/endpoints.ts';
import { AttemptDetails } from './attempt-list.tsx';

/** Sends an example to a receiver and shows what came back. */
export function EndpointTestDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { t } = useTranslation();
  const test = useSubmit(testEndpoint);
  const send = () => test.mutate({ endpointId: endpoint.id });
  return (
    <Modal opened onClose={onClose} title={t('actions:endpoints.test-title', { name: endpoint.name })} size="lg" centered>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('actions:endpoints.test-body')}
        </Text>
        <Button loading={test.isPending} onClick={send}>
          {t('actions:endpoints.test')}
        </Button>
        {test.error ? <Trouble problem={test.error} onRetry={send} /> : null}
        {test.data ? (
          <Stack gap="sm" aria-live="polite">
            <div>
              <StateBadge tone={test.data.succeeded ? 'good' : 'bad'}>
                {test.data.succeeded ? t('actions:attempts.taken') : t('actions:attempts.failed')}
              </StateBadge>
            </div>
            <AttemptDetails attempt={{ request: test.data.request, response: test.data.response, outcome: test.data.said }} />
          </Stack>
        ) : null}
      </Stack>
    </Modal>
  );
}
