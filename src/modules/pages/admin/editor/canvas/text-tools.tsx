import { ActionIcon, Button, Group, Popover, Stack, TextInput, Tooltip } from '@mantine/core';
import {
  IconBold,
  IconCheck,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLinkAddress } from '../../../contract.ts';
import type { InlineEdit } from './inline-edit.ts';

/** Above the page while text is typed: what it can be made, and the end of it. */
export function TextTools({ edit }: { edit: InlineEdit }) {
  const { t } = useTranslation();
  const { format } = edit;
  const tools = [
    { command: 'bold', name: t('pages:markup.bold'), Icon: IconBold },
    { command: 'italic', name: t('pages:markup.italic'), Icon: IconItalic },
    { command: 'underline', name: t('pages:markup.underline'), Icon: IconUnderline },
    { command: 'strike', name: t('pages:markup.strike'), Icon: IconStrikethrough },
    { command: 'bulletList', name: t('pages:markup.list'), Icon: IconList },
    { command: 'orderedList', name: t('pages:markup.numbers'), Icon: IconListNumbers },
  ] as const;
  return (
    <div className="page-node-bar page-text-tools" role="toolbar" aria-label={t('pages:markup.toolbar')}>
      {format
        ? tools.map(({ command, name, Icon }) => <Tool key={command} name={name} Icon={Icon} onPress={() => format(command)} />)
        : null}
      {format ? <LinkTool onLink={(address) => format(address === undefined ? 'unlink' : 'link', address)} /> : null}
      <Tool name={t('pages:markup.done')} Icon={IconCheck} onPress={edit.end} />
    </div>
  );
}

function Tool({ name, Icon, onPress }: { name: string; Icon: typeof IconBold; onPress: () => void }) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={name}
        // The selection in the text must not be lost to the button.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function LinkTool({ onLink }: { onLink: (address: string | undefined) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState('https://');
  const finish = (to: string | undefined) => {
    setOpened(false);
    onLink(to);
  };
  return (
    <Popover opened={opened} onChange={setOpened} withArrow trapFocus width={280}>
      <Popover.Target>
        <div>
          <Tool name={t('pages:markup.link')} Icon={IconLink} onPress={() => setOpened(true)} />
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <TextInput
            label={t('pages:markup.linkAddress')}
            description={t('pages:markup.linkHint')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={address !== 'https://' && !isLinkAddress(address) ? t('pages:invalid.address') : undefined}
            data-autofocus
          />
          <Group gap="xs" justify="flex-end">
            <Button size="compact-sm" variant="default" onClick={() => finish(undefined)}>
              {t('pages:markup.unlink')}
            </Button>
            <Button size="compact-sm" disabled={!isLinkAddress(address) || address === 'https://'} onClick={() => finish(address)}>
              {t('pages:markup.setLink')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
