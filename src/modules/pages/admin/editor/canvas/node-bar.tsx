import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconAlignCenter,
  IconAlignLeft,
  IconAlignRight,
  IconArrowUp,
  IconBookmark,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconDots,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../../contract.ts';
import type { NodeActions } from '../node-tools.tsx';

/** The name and the tools of the chosen node, above the page: nothing on it is covered. */
export function NodeBar({
  id,
  name,
  level,
  align,
  onAlign,
  onParent,
  actions,
}: {
  id: string;
  name: string;
  level: Level;
  align: 'left' | 'center' | 'right' | undefined;
  onAlign: (align: 'left' | 'center' | 'right') => void;
  onParent: () => void;
  actions: NodeActions;
}) {
  const { t } = useTranslation();
  const sides = [
    { side: 'left', name: t('pages:align.left'), Icon: IconAlignLeft },
    { side: 'center', name: t('pages:align.center'), Icon: IconAlignCenter },
    { side: 'right', name: t('pages:align.right'), Icon: IconAlignRight },
  ] as const;
  return (
    <div className="page-node-bar" role="toolbar" aria-label={t('pages:tools.onPage', { name })}>
      <span className="page-node-bar-name">{name}</span>
      {level === 'section' ? null : <Tool name={t('pages:tools.parent')} Icon={IconArrowUp} onPress={onParent} />}
      {sides.map(({ side, name: label, Icon }) => (
        <Tool
          key={side}
          name={t('pages:tools.align', { side: label })}
          Icon={Icon}
          pressed={align === side}
          onPress={() => onAlign(side)}
        />
      ))}
      <Tool name={t('pages:tools.add')} Icon={IconPlus} onPress={() => actions.add(id)} />
      <Tool name={t('pages:tools.duplicate')} Icon={IconCopyPlus} onPress={() => actions.duplicate(id)} />
      <Tool name={t('pages:tools.remove')} Icon={IconTrash} onPress={() => actions.remove(id)} />
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('pages:tools.more', { name })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => actions.copy(id)}>
            {t('pages:copying.copy')}
          </Menu.Item>
          <Menu.Item leftSection={<IconClipboard size={16} aria-hidden />} onClick={actions.paste}>
            {t('pages:copying.paste')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => actions.keep(id)}>
            {t('pages:blocks.save')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Tool({ name, Icon, onPress, pressed }: { name: string; Icon: typeof IconPlus; onPress: () => void; pressed?: boolean }) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant={pressed ? 'filled' : 'subtle'}
        color={pressed ? 'blue' : 'gray'}
        size={30}
        aria-label={name}
        aria-pressed={pressed}
        onClick={onPress}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
