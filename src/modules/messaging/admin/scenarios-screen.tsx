import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Page } from '#ui/page.tsx';
import { ScenarioList } from './scenario-list.tsx';

/** All scenarios of the workspace. */
export function ScenariosScreen() {
  const { t } = useTranslation();
  const add = useMay()('messaging.manage') ? <AddScenario /> : undefined;
  return (
    <Page title={t('messaging:scenarios.title')} lead={t('messaging:scenarios.lead')} help="messaging/scenarios" actions={add}>
      <ScenarioList add={add} />
    </Page>
  );
}

/** A scenario belongs to an audience: with one of them there is nothing to choose, with none there is one to make first. */
function AddScenario() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const audiences = useApi(listAudiences, {}).data?.items;
  if (!audiences) return null;
  const hrefOf = (audienceId: string) => addressOf('/w/:workspaceId/audiences/:audienceId/scenarios/new', { audienceId });
  const plus = <IconPlus size={16} aria-hidden />;
  const [first, ...others] = audiences;
  if (!first) {
    return (
      <Button component={Link} href={addressOf('/w/:workspaceId/audiences/new')} leftSection={plus}>
        {t('people:audiences.new')}
      </Button>
    );
  }
  if (others.length === 0) {
    return (
      <Button component={Link} href={hrefOf(first.id)} leftSection={plus}>
        {t('messaging:scenarios.add')}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={plus} rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('messaging:scenarios.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('messaging:scenario.audience')}</Menu.Label>
        {audiences.map((audience) => (
          <Menu.Item key={audience.id} component={Link} href={hrefOf(audience.id)}>
            {audience.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
