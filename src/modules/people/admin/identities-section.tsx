import { ActionIcon, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { Section } from '#ui/section.tsx';
import { addIdentity, deleteIdentity, listIdentities, type Identity } from '../contract/identities.ts';

/** What the person is recognised by: addresses, phone, LINE, ids of the seller's own. */
export function IdentitiesSection({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const [adding, setAdding] = useState(false);
  const identities = useApi(listIdentities, { contactId }).data?.items ?? [];
  const add = (
    <Button size="xs" variant="default" onClick={() => setAdding(true)}>
      {t('people:identities.add')}
    </Button>
  );
  return (
    <Section title={t('people:identities.title')} lead={t('people:identities.lead')} actions={may && !adding ? add : undefined}>
      <Stack gap="xs">
        {identities.map((one) => (
          <Row key={one.id} contactId={contactId} one={one} may={may} />
        ))}
        {adding ? <AddForm contactId={contactId} onClose={() => setAdding(false)} /> : null}
      </Stack>
    </Section>
  );
}

function Row({ contactId, one, may }: { contactId: string; one: Identity; may: boolean }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const remove = useSubmit(deleteIdentity);
  async function ask() {
    const sure = await confirm({
      title: t('people:identities.removeTitle', { value: one.value }),
      body: t('people:identities.removeBody'),
      action: t('people:identities.remove'),
    });
    if (sure) remove.mutate({ contactId, identityId: one.id });
  }
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        <Text span inherit c="dimmed">
          {t(`people:identities.kinds.${one.kind}`)}
        </Text>{' '}
        {one.value}
      </Text>
      {may && !one.inUse ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={t('people:identities.removeTitle', { value: one.value })}
          loading={remove.isPending}
          onClick={() => void ask()}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  );
}

function AddForm({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'phone' | 'external'>('phone');
  const [value, setValue] = useState('');
  const add = useSubmit(addIdentity);
  const wrong = add.error?.fields?.[0]?.message ?? add.error?.detail ?? add.error?.title;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ contactId, kind, value }, { onSuccess: onClose });
      }}
    >
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t('people:identities.kind')}
          value={kind}
          onChange={(next) => setKind(next === 'external' ? 'external' : 'phone')}
          data={[
            { value: 'phone', label: t('people:identities.kinds.phone') },
            { value: 'external', label: t('people:identities.kinds.external') },
          ]}
        />
        <TextInput
          label={t('people:identities.value')}
          description={kind === 'phone' ? t('people:identities.phoneHint') : t('people:identities.externalHint')}
          value={value}
          error={wrong}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={add.isPending} disabled={value.trim() === ''}>
            {t('people:identities.addThis')}
          </Button>
          <Button type="button" size="xs" variant="default" onClick={onClose}>
            {t('platform:ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
