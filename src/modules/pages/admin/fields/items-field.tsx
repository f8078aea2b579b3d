import { ActionIcon, Button, Card, Group, Input, Stack, Text, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../extend.tsx';

/** A list of things with fields of their own: lines, questions, pictures. `Part` draws one of the fields. */
export function ItemsField({
  label,
  help,
  field,
  value,
  onChange,
  error,
  problemOf,
  Part,
}: FieldProps & { Part: (props: FieldProps) => ReactNode }) {
  const { t } = useTranslation();
  const items = asItems(value);
  const { items: fields = {}, newItem = {}, max = 50 } = field;
  const put = (at: number, change: Readonly<Record<string, unknown>>) =>
    onChange(items.map((item, i) => (i === at ? { ...item, ...change } : item)));
  const move = (at: number, to: number) => {
    const item = items[at];
    if (item) onChange(items.toSpliced(at, 1).toSpliced(to, 0, item));
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap="xs" mt={4}>
        {items.map((item, at) => (
          // Items have no id: their place is what they are known by.
          <Card key={at} withBorder padding="sm" component="fieldset" aria-label={`${label} ${at + 1}`}>
            <Group justify="space-between" mb={4} wrap="nowrap">
              <Text size="sm" fw={600}>
                {at + 1}
              </Text>
              <Group gap={2} wrap="nowrap">
                <Tool name={t('pages:items.up', { number: at + 1 })} off={at === 0} onPress={() => move(at, at - 1)} Icon={IconArrowUp} />
                <Tool
                  name={t('pages:items.down', { number: at + 1 })}
                  off={at === items.length - 1}
                  onPress={() => move(at, at + 1)}
                  Icon={IconArrowDown}
                />
                <Tool
                  name={t('pages:items.remove', { number: at + 1 })}
                  onPress={() => onChange(items.toSpliced(at, 1))}
                  Icon={IconTrash}
                />
              </Group>
            </Group>
            <Stack gap="sm">
              {Object.entries(fields).map(([name, part]) => (
                <Part
                  key={name}
                  field={part}
                  label={t(part.label)}
                  help={part.help && t(part.help)}
                  placeholder={part.placeholder && t(part.placeholder)}
                  value={item[name]}
                  onChange={(next) => put(at, { [name]: next })}
                  error={problemOf?.(`${at}.${name}`)}
                />
              ))}
            </Stack>
          </Card>
        ))}
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={items.length >= max}
          onClick={() => onChange([...items, structuredClone(newItem)])}
        >
          {t('pages:items.add')}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

function Tool({ name, onPress, off = false, Icon }: { name: string; onPress: () => void; off?: boolean; Icon: typeof IconPlus }) {
  return (
    <Tooltip label={name}>
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={name} disabled={off} onClick={onPress}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function asItems(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map((item: unknown) => ({ ...Object(item) })) : [];
}
