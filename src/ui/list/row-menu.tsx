import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RowAction } from './list-model.ts';

/** The ⋮ of a row. What is not possible just now stays visible and says why. */
export function RowMenu({ name, actions }: { name: string; actions: readonly RowAction[] }) {
  const { t } = useTranslation();
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('platform:ui.list.actions', { name })}>
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.label}
            // Not `disabled`: the keyboard has to reach the reason.
            aria-disabled={action.disabledReason !== undefined}
            closeMenuOnClick={action.disabledReason === undefined}
            {...colorOf(action)}
            leftSection={action.icon ? <action.icon size={16} stroke={1.75} aria-hidden /> : undefined}
            onClick={action.disabledReason === undefined ? action.onSelect : undefined}
          >
            {action.label}
            {action.disabledReason ? (
              <Text size="xs" c="dimmed" maw={240}>
                {action.disabledReason}
              </Text>
            ) : null}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function colorOf(action: RowAction): { c?: string } {
  if (action.disabledReason !== undefined) return { c: 'dimmed' };
  return action.danger ? { c: 'var(--ui-bad)' } : {};
}
