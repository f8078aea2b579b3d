import { Button, Group, Modal, SimpleGrid, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { levelOf, withFreshIds, type DocumentNode, type ElementInfo, type PageBlock } from '../../contract.ts';
import { AddButton, AddLead, AddList } from './add-list.tsx';
import { newId } from './new-id.ts';

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
      <AddList
        elements={elements}
        blocks={blocks.filter((block) => block.id === null)}
        onPick={onPick}
        own={<OwnBlocks blocks={blocks.filter((block) => block.id !== null)} onPick={onPick} />}
      />
    </Modal>
  );
}

/** The workspace's own parts; where they are kept in order is the list at the page's side. */
function OwnBlocks({ blocks, onPick }: { blocks: readonly PageBlock[]; onPick: (node: DocumentNode) => void }) {
  const { t } = useTranslation();
  if (blocks.length === 0) return null;
  return (
    <section aria-label={t('pages:blocks.own')}>
      <Title order={3} mb="xs">
        {t('pages:blocks.own')}
      </Title>
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
        {blocks.map((block) => (
          <AddButton
            key={block.id}
            icon={block.icon}
            name={block.name ?? ''}
            item={{ level: levelOf(block.node), make: () => withFreshIds(block.node, newId) }}
            onPick={onPick}
          />
        ))}
      </SimpleGrid>
    </section>
  );
}
