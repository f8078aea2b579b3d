import { MultiSelect, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellDone, tellProblem } from '#admin/tell.ts';
import { ChosenPill } from '#ui/form/chosen-pill.tsx';
import { Section } from '#ui/section.tsx';
import { chooseTransports, listTransportChoices, type Transport } from '../contract/transports.ts';

/** Which ways out each audience takes; the first that is not paused is used. Saved with each choice. */
export function ChoicesSection({ transports }: { transports: readonly Transport[] }) {
  const { t } = useTranslation();
  const found = useApi(listTransportChoices, {});
  const choose = useSubmit(chooseTransports);
  const chosenBy = (id: string | null) => found.data?.items.find(({ audienceId }) => audienceId === id)?.transportIds ?? [];
  const rows = [{ id: null, name: t('mail:transports.all-audiences') }, ...(found.data?.audiences ?? [])].map((row) => ({
    ...row,
    chosen: chosenBy(row.id),
  }));
  return (
    <Section title={t('mail:transports.choices')} lead={t('mail:transports.choices-lead')}>
      {found.isPending ? <Skeleton h={80} /> : null}
      <Stack gap="md">
        {found.data
          ? rows.map(({ id, name, chosen }) => (
              <MultiSelect
                key={id ?? 'all'}
                label={name}
                {...(chosen.length > 0
                  ? {}
                  : { placeholder: t(id === null ? 'mail:transports.choose-installation' : 'mail:transports.choose-all') })}
                value={chosen}
                renderPill={(pill) => <ChosenPill {...pill} />}
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
