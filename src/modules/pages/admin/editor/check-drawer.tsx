import { Drawer, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';
import { checkPage, findNode, type ElementInfo, type PageDocument } from '../../contract.ts';
import { excerptOf, nameOf } from './node-names.ts';

interface Line {
  nodeId: string;
  text: string;
}

/** What an author should look at before publishing, each a press away from where it stands. */
export function CheckDrawer({
  document,
  elements,
  withoutAlt,
  opened,
  onClose,
  onChoose,
}: {
  document: PageDocument;
  elements: ReadonlyMap<string, ElementInfo>;
  /** Elements that show a picture without a description. */
  withoutAlt: () => readonly string[];
  opened: boolean;
  onClose: () => void;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const lines = opened ? linesOf() : [];
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="md" title={t('pages:check.title')}>
      <Text size="sm" c="dimmed" mb="md">
        {t('pages:check.lead')}
      </Text>
      {lines.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('pages:check.fine')}>
          {t('pages:check.fineBody')}
        </EmptyState>
      ) : null}
      <Stack gap="xs">
        {lines.map(({ nodeId, text }, index) => {
          const node = findNode(document, nodeId)?.node;
          return node ? (
            <UnstyledButton key={`${nodeId} ${index}`} className="page-finding" onClick={() => onChoose(nodeId)}>
              <Group gap="xs" wrap="nowrap">
                <Text size="sm" fw={600} style={{ flex: 'none' }}>
                  {nameOf(t, node, elements)}
                </Text>
                <Text size="sm" c="dimmed" truncate>
                  {excerptOf(node)}
                </Text>
              </Group>
              <Text size="sm">{text}</Text>
            </UnstyledButton>
          ) : null;
        })}
      </Stack>
    </Drawer>
  );

  function linesOf(): Line[] {
    const words = {
      contrast: (ratio = 0) => t('pages:check.contrast', { ratio }),
      link: () => t('pages:check.link'),
      'no-link': () => t('pages:check.noLink'),
      example: () => t('pages:check.example'),
      'no-h1': () => t('pages:check.noH1'),
    };
    return [
      ...checkPage(document).map(({ nodeId, kind, ratio }) => ({ nodeId, text: words[kind](ratio) })),
      ...withoutAlt().map((nodeId) => ({ nodeId, text: t('pages:check.alt') })),
    ];
  }
}
