import { Button, Modal, NumberInput, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Form } from '#ui/form/form.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { getSendingSettings, receivers, updateSendingSettings, type Receiver } from '../contract/deliverability.ts';

type Pace = AnswerOf<typeof getSendingSettings>['receivers'][Receiver];

/** How fast mail goes to each group of receivers, and how a new way out begins. */
export function PaceSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const [editing, setEditing] = useState<Receiver>();
  const found = useApi(getSendingSettings, {});
  const none = t('mail:transports.no-limit');
  const pace = editing && found.data?.receivers[editing];
  return (
    <Section title={t('mail:transports.pace')} lead={t('mail:transports.pace-lead')}>
      {found.isPending ? <Skeleton h={200} /> : null}
      {found.data ? (
        <Table.ScrollContainer minWidth={300}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('mail:deliverability.receiver')}</Table.Th>
                <Table.Th ta="end">{t('mail:transports.per-second-short')}</Table.Th>
                <Table.Th ta="end" visibleFrom="sm">
                  {t('mail:transports.first-day')}
                </Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {receivers.map((receiver) => {
                const { perSecond, start } = found.data.receivers[receiver];
                return (
                  <Table.Tr key={receiver}>
                    <Table.Th scope="row" fw={400}>
                      {t(`mail:receivers.${receiver}`)}
                    </Table.Th>
                    <Table.Td ta="end">{perSecond === null ? none : format.number(perSecond)}</Table.Td>
                    <Table.Td ta="end" visibleFrom="sm">
                      {format.number(start)}
                    </Table.Td>
                    <Table.Td ta="end">
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={t('mail:transports.edit-pace', { receiver: t(`mail:receivers.${receiver}`) })}
                        onClick={() => setEditing(receiver)}
                      >
                        {t('mail:transports.edit')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
      {editing && pace ? <PaceDialog receiver={editing} pace={pace} onClose={() => setEditing(undefined)} /> : null}
    </Section>
  );
}

function PaceDialog({ receiver, pace, onClose }: { receiver: Receiver; pace: Pace; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateSendingSettings,
    initial: { ...pace },
    labels: {
      perSecond: t('mail:transports.per-second'),
      start: t('mail:transports.first-day'),
      factor: t('mail:transports.factor'),
      ceiling: t('mail:transports.ceiling'),
    },
    input: (values) => ({ receivers: { [receiver]: values } }),
    onSaved: onClose,
  });
  const number = (name: 'perSecond' | 'start' | 'factor' | 'ceiling') => {
    const { onChange, value, error: _, ...rest } = form.field(name);
    return {
      ...rest,
      value: value ?? '',
      error: form.error(`receivers.${receiver}.${name}`),
      onChange: (next: string | number) => onChange(next === '' && name === 'perSecond' ? null : Number(next)),
    };
  };
  return (
    <Modal opened onClose={onClose} title={t(`mail:receivers.${receiver}`)} centered>
      <Form form={form} submit={t('mail:transports.save')} mayLeave>
        <Stack gap="md">
          <NumberInput {...number('perSecond')} description={t('mail:transports.per-second-hint')} min={1} data-autofocus />
          <Text size="sm" fw={600}>
            {t('mail:transports.warm-up')}
          </Text>
          <NumberInput {...number('start')} min={1} />
          <NumberInput {...number('factor')} min={1} max={10} step={0.1} decimalScale={1} description={t('mail:transports.factor-hint')} />
          <NumberInput {...number('ceiling')} min={1} description={t('mail:transports.ceiling-hint')} />
        </Stack>
      </Form>
    </Modal>
  );
}
