import { Button, Group, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DocumentNode, ElementInfo, PageBlock } from '../../contract.ts';
import { AddLead, AddList } from './add-list.tsx';

/** What can be put onto the page, for the keyboard and for a press on "+". It goes after what is chosen. */
export function AddDialog({
  opened,
  onClose,
  elements,
  blocks,
  onPick,
  onColumn,
}: {
  opened: boolean;
  onClose: () => void;
  elements: readonly ElementInfo[];
  blocks: readonly PageBlock[];
  onPick: (node: DocumentNode) => void;
  /** Undefined: nothing is chosen beside which a column could stand. */
  onColumn: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:add.title')} size="lg" returnFocus={false}>
      <AddLead>{t('pages:add.lead')}</AddLead>
      {onColumn ? (
        <Group mb="lg">
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onColumn}>
            {t('pages:add.column')}
          </Button>
        </Group>
      ) : null}
      <AddList elements={elements} blocks={blocks} onPick={onPick} />
    </Modal>
  );
}
