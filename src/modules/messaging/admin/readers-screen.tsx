import { Button, Group } from '@mantine/core';
import { IconCalendarTime, IconPlus, IconUserMinus, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import type { RowAction } from '#ui/list/list-model.ts';
import { StateBadge } from '#ui/state-badge.tsx';
import { enrolmentState, type Enrolment, type Scenario } from '../contract.ts';
import { createLeaving, deleteLeaving, listEnrolments } from '../contract/enrolments.ts';
import { BaseTimeDialog } from './base-time-dialog.tsx';
import { scenarioHome } from './scenario-home.ts';
import { ScenarioPage } from './scenario-page.tsx';

const path = `${scenarioHome}/readers`;

/** Who is in a scenario, newest first. */
export function ReadersScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const add = useMay()('messaging.manage') ? (
    <Button component={Link} href={addressOf(`${path}/new`)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('messaging:readers.add')}
    </Button>
  ) : undefined;
  return (
    <ScenarioPage path={path} help="messaging/readers" actions={add}>
      {(scenario) => <Readers scenario={scenario} add={add} />}
    </ScenarioPage>
  );
}

function Readers({ scenario, add }: { scenario: Scenario; add: ReactNode }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const may = useMay();
  const confirm = useConfirm();
  const leave = useSubmit(createLeaving);
  const comeBack = useSubmit(deleteLeaving);
  const [moving, setMoving] = useState<Enrolment | undefined>();
  const list = useList(listEnrolments, { scenarioId: scenario.id }, { filters: ['state'] });
  const nameOf = (row: Enrolment) => row.contact.name ?? row.contact.mail ?? '–';
  async function askLeave(row: Enrolment) {
    const sure = await confirm({
      title: t('messaging:readers.leave'),
      body: t('messaging:readers.leaveBody', { who: nameOf(row), scenario: scenario.title }),
      action: t('messaging:readers.leaveAction'),
      danger: true,
    });
    if (sure) leave.mutate({ enrolmentId: row.id });
  }
  const actions = (row: Enrolment): RowAction[] => [
    {
      label: t('messaging:readers.changeBase'),
      icon: IconCalendarTime,
      onSelect: () => setMoving(row),
      disabledReason: row.state === 'active' ? undefined : t('messaging:readers.changeBaseNot'),
    },
    row.state === 'unsubscribed'
      ? { label: t('messaging:readers.comeBack'), icon: IconUserPlus, onSelect: () => comeBack.mutate({ enrolmentId: row.id }) }
      : { label: t('messaging:readers.leave'), icon: IconUserMinus, onSelect: () => void askLeave(row), danger: true },
  ];
  return (
    <>
      {moving ? <BaseTimeDialog key={moving.id} enrolment={moving} onClose={() => setMoving(undefined)} /> : null}
      <List
        list={list}
        label={t('messaging:readers.title')}
        idOf={(row) => row.id}
        nameOf={nameOf}
        hrefOf={(row) => addressOf('/w/:workspaceId/contacts/:contactId', { contactId: row.contact.id })}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('messaging:readers.state'),
            options: enrolmentState.options.map((value) => ({ value, label: t(`messaging:readers.states.${value}`) })),
          },
        ]}
        columns={[
          { key: 'mail', label: t('people:builtIn.mail'), render: (row) => row.contact.mail ?? '–' },
          { key: 'name', label: t('people:builtIn.name'), render: (row) => row.contact.name ?? '–', phone: 'bare' },
          {
            key: 'state',
            label: t('messaging:readers.state'),
            render: (row) => (
              <Group gap={4}>
                <StateBadge tone={row.state === 'active' ? 'good' : 'plain'}>{t(`messaging:readers.states.${row.state}`)}</StateBadge>
              </Group>
            ),
            width: 120,
          },
          { key: 'baseAt', label: t('messaging:readers.baseAt'), render: (row) => <DateTime at={row.baseAt} />, width: 170 },
          {
            key: 'enrolledAt',
            label: t('messaging:readers.enrolledAt'),
            render: (row) => <DateTime at={row.enrolledAt} />,
            width: 170,
            phone: 'hidden',
          },
        ]}
        {...(may('messaging.manage') ? { actions } : {})}
        empty={{ icon: IconUsers, title: t('messaging:readers.empty'), body: t('messaging:readers.emptyBody'), action: add }}
      />
    </>
  );
}
