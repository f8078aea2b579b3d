import { Button, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconChevronDown, IconCode, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { updateFunnel, type Funnel } from '../contract.ts';
import { CodeDialog } from './code-dialog.tsx';
import { FunnelDialog } from './funnel-dialog.tsx';

/** What can be done with the whole funnel. */
export function FunnelMenu({ funnel }: { funnel: Funnel }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [editing, setEditing] = useState(false);
  const [coding, setCoding] = useState(false);
  const update = useSubmit(updateFunnel);
  const archived = funnel.archivedAt !== null;
  async function toggleArchive() {
    const sure =
      archived ||
      (await confirm({
        title: t('funnels:funnel.archive-title', { name: funnel.name }),
        body: t('funnels:funnel.archive-body'),
        action: t('funnels:funnel.archive'),
      }));
    if (sure) update.mutate({ funnelId: funnel.id, archived: !archived, version: funnel.version }, { onError: tellProblem });
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t('funnels:funnel.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
            {t('funnels:list.edit')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCode size={16} aria-hidden />} onClick={() => setCoding(true)}>
            {t('funnels:code.title')}
          </Menu.Item>
          <Menu.Item
            leftSection={archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
            onClick={() => void toggleArchive()}
          >
            {archived ? t('funnels:funnel.restore') : t('funnels:funnel.archive')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {coding ? <CodeDialog funnelId={funnel.id} onClose={() => setCoding(false)} /> : null}
      {editing ? <FunnelDialog funnel={funnel} onClose={() => setEditing(false)} /> : null}
    </>
  );
}
