import { ActionIcon, Group, SimpleGrid, Skeleton, Text, Title, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { deleteBlock, levelOf, withFreshIds, type DocumentNode, type ElementInfo, type PageBlock } from '../../contract.ts';
import { AddButton, AddLead, AddList } from './add-list.tsx';
import { newId } from './new-id.ts';

/** Everything that can be dragged onto the page, at its side. Nothing of it changes with the page. */
export const Palette = memo(function Palette({
  elements,
  blocks,
  onPick,
}: {
  elements: readonly ElementInfo[];
  blocks: readonly PageBlock[] | undefined;
  onPick: (node: DocumentNode) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="page-palette">
      <AddLead>{t('pages:palette.lead')}</AddLead>
      {blocks ? (
        <AddList
          elements={elements}
          blocks={blocks.filter((block) => block.id === null)}
          onPick={onPick}
          own={<OwnBlocks blocks={blocks.filter((block) => block.id !== null)} onPick={onPick} />}
        />
      ) : (
        <Skeleton height={300} />
      )}
    </div>
  );
});

function OwnBlocks({ blocks, onPick }: { blocks: readonly PageBlock[]; onPick: (node: DocumentNode) => void }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const remove = useSubmit(deleteBlock);
  const ask = async (block: PageBlock) => {
    const name = block.name ?? '';
    const sure = await confirm({
      title: t('pages:blocks.removeQuestion', { name }),
      body: t('pages:blocks.removeBody'),
      action: t('pages:blocks.removeAction'),
      danger: true,
    });
    if (sure && block.id !== null) remove.mutate({ blockId: block.id });
  };
  return (
    <section aria-label={t('pages:blocks.own')}>
      <Title order={3} mb="xs">
        {t('pages:blocks.own')}
      </Title>
      {blocks.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('pages:blocks.noOwn')}
        </Text>
      ) : null}
      <SimpleGrid cols={2} spacing="xs">
        {blocks.map((block) => (
          <Group key={block.id} gap={2} wrap="nowrap" align="stretch" className="page-own-block">
            <AddButton
              icon={block.icon}
              name={block.name ?? ''}
              item={{ level: levelOf(block.node), make: () => withFreshIds(block.node, newId) }}
              onPick={onPick}
            />
            <Tooltip label={t('pages:blocks.remove', { name: block.name })}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('pages:blocks.remove', { name: block.name })}
                onClick={() => void ask(block)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        ))}
      </SimpleGrid>
    </section>
  );
}
