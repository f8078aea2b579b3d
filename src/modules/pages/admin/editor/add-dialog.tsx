import { Button, Group, Modal, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ElementInfo } from '../../contract.ts';
import { ElementIcon } from '../icons.tsx';

/** Rows that are often wanted, as twelfths. */
const layouts: readonly (readonly number[])[] = [[12], [6, 6], [4, 4, 4], [3, 3, 3, 3], [4, 8], [8, 4], [8]];

export interface AddChoices {
  onElement: (element: ElementInfo) => void;
  onRow: (widths: readonly number[]) => void;
  onSection: (widths: readonly number[]) => void;
  /** Undefined: nothing is chosen beside which a column could stand. */
  onColumn: (() => void) | undefined;
}

/** What can be put onto the page: elements, columns, rows, sections. It goes after what is chosen. */
export function AddDialog({
  opened,
  onClose,
  elements,
  choices,
}: {
  opened: boolean;
  onClose: () => void;
  elements: readonly ElementInfo[];
  choices: AddChoices;
}) {
  const { t } = useTranslation();
  const { onColumn } = choices;
  const groups = [
    { name: 'text', label: t('pages:groups.text') },
    { name: 'media', label: t('pages:groups.media') },
    { name: 'action', label: t('pages:groups.action') },
    { name: 'layout', label: t('pages:groups.layout') },
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:add.title')} size="lg" returnFocus={false}>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('pages:add.lead')}
        </Text>
        {groups.map((group) => {
          const of = elements.filter((element) => element.group === group.name);
          if (of.length === 0) return null;
          return (
            <section key={group.name} aria-label={group.label}>
              <Title order={3} mb="xs">
                {group.label}
              </Title>
              <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
                {of.map((element) => (
                  <ElementButton key={element.kind} element={element} onPress={() => choices.onElement(element)} />
                ))}
              </SimpleGrid>
            </section>
          );
        })}
        <LayoutButtons title={t('pages:add.row')} onPick={choices.onRow} />
        <LayoutButtons title={t('pages:add.section')} onPick={choices.onSection} />
        {onColumn ? (
          <Group>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onColumn}>
              {t('pages:add.column')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Modal>
  );
}

function ElementButton({ element, onPress }: { element: ElementInfo; onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton className="page-add" onClick={onPress}>
      <ElementIcon name={element.icon} size={22} />
      <span>{t(element.label)}</span>
    </UnstyledButton>
  );
}

function LayoutButtons({ title, onPick }: { title: string; onPick: (widths: readonly number[]) => void }) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <Group gap="xs">
        {layouts.map((widths) => (
          <UnstyledButton
            key={widths.join('-')}
            className="page-layout"
            onClick={() => onPick(widths)}
            aria-label={`${title}: ${t('pages:add.widths', { widths: widths.join(' : ') })}`}
          >
            {widths.map((width, index) => (
              <span key={index} style={{ flexBasis: `${(width / 12) * 100}%` }} />
            ))}
          </UnstyledButton>
        ))}
      </Group>
    </section>
  );
}
