import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listOf } from '#admin/list-of.ts';
import { useMay } from '#admin/workspace.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Issuer } from '../contract.ts';
import { listIssuers } from '../contract/products.ts';
import { IssuerDialog } from './issuer-dialog.tsx';

/** Who sells: what 特商法 asks to be shown, and what is still missing of it. */
export function IssuersScreen() {
  const { t } = useTranslation();
  const may = useMay()('commerce.manage');
  const [edited, setEdited] = useState<Issuer | 'new' | undefined>();
  const issuers = useApi(listIssuers, {});
  const add = may ? (
    <Button onClick={() => setEdited('new')} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('commerce:issuers.add')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('commerce:issuers.title')} lead={t('commerce:issuers.lead')} help="commerce/issuers" actions={add}>
      <List
        list={listOf(issuers, issuers.data?.items)}
        label={t('commerce:issuers.title')}
        idOf={(issuer) => issuer.id}
        nameOf={(issuer) => issuer.name}
        columns={[
          { key: 'name', label: t('commerce:issuers.name'), render: (issuer) => issuer.name },
          {
            key: 'number',
            label: t('commerce:issuers.registrationNumber'),
            render: (issuer) => issuer.registrationNumber || '–',
            width: 190,
          },
          { key: 'missing', label: t('commerce:issuers.legal'), render: (issuer) => <Missing issuer={issuer} /> },
        ]}
        {...(may ? { actions: (issuer: Issuer) => [{ label: t('commerce:issuers.edit'), onSelect: () => setEdited(issuer) }] } : {})}
        empty={{ icon: IconBuildingStore, title: t('commerce:issuers.empty'), body: t('commerce:issuers.emptyBody'), action: add }}
      />
      {edited ? <IssuerDialog issuer={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} /> : null}
    </Page>
  );
}

function Missing({ issuer }: { issuer: Issuer }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} align="flex-start">
      {issuer.missing.length > 0 ? (
        <>
          <StateBadge tone="care">{t('commerce:issuers.incomplete')}</StateBadge>
          <Text size="xs" c="dimmed">
            {issuer.missing.map((field) => t(`commerce:issuers.${field}`)).join(' / ')}
          </Text>
        </>
      ) : (
        <StateBadge tone="good">{t('commerce:issuers.complete')}</StateBadge>
      )}
      <Anchor href={issuer.legalUrl} target="_blank" size="sm">
        {t('commerce:issuers.show')}
      </Anchor>
    </Stack>
  );
}
