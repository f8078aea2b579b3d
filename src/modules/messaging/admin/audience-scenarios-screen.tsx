import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AudiencePage } from '#modules/people/admin/parts.ts';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useMay } from '#admin/workspace.tsx';
import { ScenarioList } from './scenario-list.tsx';

const path = '/w/:workspaceId/audiences/:audienceId/scenarios';

/** The scenarios of one audience, as a tab beside its contacts. */
export function AudienceScenariosScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const add = useMay()('messaging.manage') ? (
    <Button component={Link} href={addressOf(`${path}/new`)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('messaging:scenarios.add')}
    </Button>
  ) : undefined;
  return (
    <AudiencePage path={path} help="messaging/scenarios" actions={add}>
      {(audience) => <ScenarioList audienceId={audience.id} add={add} />}
    </AudiencePage>
  );
}
