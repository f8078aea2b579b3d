import { MultiSelect, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellDone, tellProblem } from '#admin/tell.ts';
import { Section } from '#ui/section.tsx';
import { chooseTransports, listTransportChoices, type Transport } from '../contract/transports.ts';

/** Which ways out each audience takes; the first that is not paused is used. Saved with each choice. */
export function ChoicesSection({ transports }: { transports: readonly Transport[] }) {
  const { t } = useTranslation();
  const found = useApi(listTransportChoices, {});
  const choose = useSubmit(chooseTransports);
  const rows = [{ id: null, name: t('mail:transports.all-audiences') }, ...(found.data?.audiences ?? [])];
  return (
    <Section title={t('mail:transports.choices')} lead={t('mail:transports.choices-lead')}>
      {found.isPending ? <Skeleton h={80} /> : null}
      <Stack gap="md">
        {found.data
          ? rows.map(({ id, name }) => (
              <MultiSelect
                key={id ?? 'all'}
                label={name}
                placeholder={t(id === null ? 'mail:transports.choose-installation' : 'mail:transports.choose-all')}
                value={found.data.items.find(({ audienceId }) => audienceId === id)?.transportIds ?? []}
                data={transports.map((transport) => ({ value: transport.id, label: transport.name }))}
                onChange={(transportIds) =>
                  choose.mutate(
                    { audienceId: id, transportIds },
                    { onSuccess: () => tellDone(t('mail:transports.chosen', { name })), onError: tellProblem },
                  )
                }
                disabled={choose.isPending}
              />
            ))
          : null}
      </Stack>
    </Section>
  );
}
