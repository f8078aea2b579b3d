import { ActionIcon, Button, Group, Popover, Stack, TextInput, Tooltip } from '@mantine/core';
import {
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconStrikethrough,
  IconUnderline,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLinkAddress } from '../../contract.ts';

/** What running text can be made, whoever makes it so: the browser in a field of the panel, TipTap on the page. */
export type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'list' | 'numbers';

/** A button for each of them. */
export function MarkTools({ onMark }: { onMark: (mark: Mark) => void }) {
  const { t } = useTranslation();
  const marks: readonly { mark: Mark; name: string; Icon: Icon }[] = [
    { mark: 'bold', name: t('pages:markup.bold'), Icon: IconBold },
    { mark: 'italic', name: t('pages:markup.italic'), Icon: IconItalic },
    { mark: 'underline', name: t('pages:markup.underline'), Icon: IconUnderline },
    { mark: 'strike', name: t('pages:markup.strike'), Icon: IconStrikethrough },
    { mark: 'list', name: t('pages:markup.list'), Icon: IconList },
    { mark: 'numbers', name: t('pages:markup.numbers'), Icon: IconListNumbers },
  ];
  return marks.map(({ mark, ...look }) => <MarkupTool key={mark} {...look} onPress={() => onMark(mark)} />);
}

/** One button of a toolbar for text. */
export function MarkupTool({ name, Icon: Sign, onPress }: { name: string; Icon: Icon; onPress: () => void }) {
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
        <Sign size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Asks where the chosen words are to lead; undefined takes their link away. `onOpen` runs before the focus leaves the text. */
export function LinkTool({ onOpen, onLink }: { onOpen?: () => void; onLink: (address: string | undefined) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState('https://');
  const open = () => {
    onOpen?.();
    setOpened(true);
  };
  const finish = (to: string | undefined) => {
    setOpened(false);
    onLink(to);
  };
  return (
    <Popover opened={opened} onChange={setOpened} withArrow trapFocus width={280}>
      <Popover.Target>
        <div>
          <MarkupTool name={t('pages:markup.link')} Icon={IconLink} onPress={open} />
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
