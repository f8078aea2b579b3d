import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { Section } from '#ui/section.tsx';
import type { ActionSet, Inbound } from '../contract.ts';
import { closeInbound, openInbound, rotateInboundSecret } from '../contract/inbound.ts';
import { curlExample } from './curl-example.ts';
import { SecretNotice } from './secret-notice.tsx';

/** The address at which other systems set a set off, with an example to copy. */
export function InboundSection({ set, mayChange }: { set: ActionSet; mayChange: boolean }) {
  const { t } = useTranslation();
  const open = useSubmit(openInbound);
  const [secret, setSecret] = useState<string | undefined>();
  const make = () =>
    open.mutate(
      { actionSetId: set.id, audienceId: null },
      { onSuccess: (made) => setSecret(made.secret ?? undefined), onError: tellProblem },
    );
  return (
    <Section title={t('actions:inbound.title')} lead={t('actions:inbound.lead')}>
      {set.inbound ? (
        <Opened actionSetId={set.id} inbound={set.inbound} mayChange={mayChange} secret={secret} onSecret={setSecret} />
      ) : mayChange ? (
        <Button variant="default" loading={open.isPending} onClick={make}>
          {t('actions:inbound.open')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t('actions:inbound.none')}
        </Text>
      )}
    </Section>
  );
}

function Opened({
  actionSetId,
  inbound,
  mayChange,
  secret,
  onSecret,
}: {
  actionSetId: string;
  inbound: Inbound;
  mayChange: boolean;
  secret: string | undefined;
  onSecret: (secret: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const mayPeople = useMay()('people.view');
  const audiences = useApi(listAudiences, { limit: 200 }, { enabled: mayPeople });
  const change = useSubmit(openInbound);
  const close = useSubmit(closeInbound);
  const rotate = useSubmit(rotateInboundSecret);
  async function askClose() {
    const question = {
      title: t('actions:inbound.close-title'),
      body: t('actions:inbound.close-body'),
      action: t('actions:inbound.close'),
      danger: true,
    };
    if (!(await confirm(question))) return;
    onSecret(undefined);
    close.mutate({ actionSetId }, { onError: tellProblem });
  }
  return (
    <Stack gap="md">
      <CopyField label={t('actions:inbound.url')} value={inbound.url} />
      {secret ? <SecretNotice secret={secret} hint={t('actions:inbound.secret-hint')} /> : null}
      <Select
        label={t('actions:inbound.audience')}
        description={t('actions:inbound.audience-hint')}
        data={(audiences.data?.items ?? []).map((audience) => ({ value: audience.id, label: audience.name }))}
        value={inbound.audience?.id ?? null}
        onChange={(audienceId) => change.mutate({ actionSetId, audienceId }, { onError: tellProblem })}
        placeholder={t('actions:inbound.no-audience')}
        clearable
        clearButtonProps={{ 'aria-label': t('actions:inbound.clear-audience'), 'aria-hidden': false, tabIndex: 0 }}
        disabled={!mayChange || !mayPeople}
      />
      <CodeBlock title={t('actions:inbound.example')} code={curlExample(inbound.url, secret)} />
      {mayChange ? (
        <Group gap="xs">
          <Button
            variant="default"
            loading={rotate.isPending}
            onClick={() => rotate.mutate({ actionSetId }, { onSuccess: (made) => onSecret(made.secret), onError: tellProblem })}
          >
            {t('actions:secret.rotate')}
          </Button>
          <Button variant="default" color="red.9" onClick={() => void askClose()}>
            {t('actions:inbound.close')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
