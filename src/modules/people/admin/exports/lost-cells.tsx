import { List as Items, Spoiler, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '#ui/notice.tsx';
import type { Export } from '../../contract/exports.ts';

/** What an encoding did not hold: of whom, in which column, which characters. */
export function LostCells({ shown }: { shown: Export }) {
  const { t } = useTranslation();
  const more = shown.lostCount - shown.lost.length;
  return (
    <Notice tone="care" title={t('people:exports.lostTitle', { count: shown.lostCount })}>
      {t('people:exports.lostBody')}
      <Spoiler maxHeight={96} showLabel={t('people:exports.lostShow')} hideLabel={t('platform:ui.close')} mt="xs">
        <Items size="sm">
          {shown.lost.map((cell) => (
            <Items.Item key={`${cell.row} ${cell.label}`}>
              {t('people:exports.lostCell', { row: cell.row, shown: cell.shown, label: cell.label, characters: cell.characters.join(' ') })}
            </Items.Item>
          ))}
        </Items>
        {more > 0 ? <Text size="sm">{t('people:exports.lostMore', { count: more })}</Text> : null}
      </Spoiler>
    </Notice>
  );
}
