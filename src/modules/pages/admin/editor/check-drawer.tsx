import { Drawer, Group, Loader, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { useFormat } from '#ui/host.tsx';
import { checkPage, examinePage, findNode, type ElementInfo, type PageDocument, type PageExamination } from '../../contract.ts';
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
  const format = useFormat();
  const examination = useExamination(document, opened);
  const lines = opened ? linesOf() : [];
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="md" title={t('pages:check.title')}>
      <Text size="sm" c="dimmed" mb="md">
        {t('pages:check.lead')}
      </Text>
      {examination.isFetching ? (
        <Group gap="xs" mb="sm" component="output">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t('pages:check.asking')}</Text>
        </Group>
      ) : null}
      {examination.isError ? (
        <Text size="sm" mb="sm">
          {t('pages:check.notAsked')}
        </Text>
      ) : null}
      {lines.length === 0 && !examination.isFetching ? (
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
      ...(examination.data?.items ?? []).map((found) => ({ nodeId: found.nodeId, text: wordsOf(found) })),
    ];
  }

  function wordsOf(found: PageExamination['items'][number]): string {
    if (found.kind === 'heavy') return t('pages:check.heavy', { size: format.bytes(found.bytes) });
    const { address } = found;
    if (found.kind === 'dead-link') return t('pages:check.deadLink', { address });
    return found.status === null
      ? t('pages:check.silentLink', { address })
      : t('pages:check.failingLink', { address, status: found.status });
  }
}

/** What only the server can tell, asked once for each time the drawer opens. */
function useExamination(document: PageDocument, opened: boolean) {
  const workspaceId = useWorkspace().id;
  return useQuery({
    queryKey: [workspaceId, examinePage.id, document],
    queryFn: ({ signal }) => call(examinePage, { document }, { workspaceId, signal }),
    enabled: opened,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}
