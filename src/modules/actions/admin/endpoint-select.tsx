import { Button, Group, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import type { Endpoint } from '../contract.ts';
import { listEndpoints } from '../contract/endpoints.ts';
import { EndpointDialog } from './endpoint-dialog.tsx';

/** Chooses a receiver of certain kinds, or adds one on the way. */
export function EndpointSelect({
  kinds,
  value,
  onChange,
  error,
}: {
  kinds: readonly Endpoint['kind'][];
  value: string;
  onChange: (endpointId: string) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const found = useApi(listEndpoints, { limit: 200 });
  const rows = (found.data?.items ?? []).filter((row) => kinds.includes(row.kind));
  return (
    <>
      <Group gap="xs" align="flex-end">
        <Select
          label={t('actions:endpoints.one')}
          data={rows.map((row) => ({ value: row.id, label: row.name }))}
          value={value || null}
          onChange={(to) => onChange(to ?? '')}
          placeholder={rows.length === 0 ? t('actions:endpoints.none-yet') : t('actions:select.choose')}
          error={error}
          allowDeselect={false}
          flex={1}
          required
        />
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('actions:endpoints.add')}
        </Button>
      </Group>
      {/* React sends what a dialog's form submits on to the form around this: that one is not to be saved by it. */}
      <div onSubmit={(event) => event.stopPropagation()}>
        {adding ? <EndpointDialog kinds={kinds} onClose={() => setAdding(false)} onMade={(made) => onChange(made.id)} /> : null}
      </div>
    </>
  );
}
