import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** What can be done with a node of the outline. */
export interface NodeActions {
  canMove: (id: string, step: 'up' | 'down') => boolean;
  move: (id: string, step: 'up' | 'down') => void;
  duplicate: (id: string) => void;
  remove: (id: string) => void;
  add: (id: string) => void;
  copy: (id: string) => void;
  paste: () => void;
  /** Keeps it as a part for every page. */
  keep: (id: string) => void;
  /** Begins typing where the node's first text stands; false where it has none, or the page is not in sight. */
  type: (id: string) => boolean;
  /** Does what a key stands for; false when it stands for nothing. */
  onKey: (event: KeyboardEvent, id: string) => boolean;
}

/** The tools of the chosen node. */
export function NodeTools({ id, name, actions }: { id: string; name: string; actions: NodeActions }) {
  const { t } = useTranslation();
  const tools = [
    { label: t('pages:tools.up'), keys: 'Alt+↑', Icon: IconArrowUp, run: () => actions.move(id, 'up'), off: !actions.canMove(id, 'up') },
    {
      label: t('pages:tools.down'),
      keys: 'Alt+↓',
      Icon: IconArrowDown,
      run: () => actions.move(id, 'down'),
      off: !actions.canMove(id, 'down'),
    },
    { label: t('pages:tools.add'), keys: 'A', Icon: IconPlus, run: () => actions.add(id), off: false },
    { label: t('pages:tools.duplicate'), keys: 'Ctrl+D', Icon: IconCopy, run: () => actions.duplicate(id), off: false },
    { label: t('pages:tools.remove'), keys: 'Delete', Icon: IconTrash, run: () => actions.remove(id), off: false },
  ];
  return (
    <Group gap={2} role="toolbar" aria-label={t('pages:tools.of', { name })} className="page-node-tools">
      {tools.map(({ label, keys, Icon, run, off }) => (
        <Tooltip key={label} label={`${label} (${keys})`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={label}
            aria-disabled={off}
            data-disabled={off || undefined}
            onClick={(event) => {
              event.stopPropagation();
              if (!off) run();
            }}
          >
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
