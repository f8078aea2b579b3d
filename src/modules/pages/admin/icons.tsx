import {
  IconAlignLeft,
  IconBox,
  IconBrandLine,
  IconCalendar,
  IconClick,
  IconColumns,
  IconForms,
  IconHeading,
  IconLayoutRows,
  IconLogin,
  IconMinus,
  IconPhoto,
  IconRectangle,
  IconShoppingCart,
  IconArrowsVertical,
  IconChevronDown,
  IconCode,
  IconHourglass,
  IconLayoutGrid,
  IconListCheck,
  IconMap2,
  IconShare,
  IconTable,
  IconVideo,
  IconDownload,
  IconBookmark,
  IconLayoutBottombar,
  IconLayoutNavbar,
  IconQuote,
  IconUser,
  type Icon,
} from '@tabler/icons-react';

/** Icons that elements name. One that is not here is shown as a box: the whole library would weigh megabytes. */
const icons: Readonly<Record<string, Icon>> = {
  IconAlignLeft,
  IconBrandLine,
  IconCalendar,
  IconClick,
  IconForms,
  IconHeading,
  IconLogin,
  IconMinus,
  IconPhoto,
  IconShoppingCart,
  IconArrowsVertical,
  IconCode,
  IconDownload,
  IconHourglass,
  IconLayoutGrid,
  IconListCheck,
  IconMap2,
  IconShare,
  IconTable,
  IconVideo,
  IconChevronDown,
  IconBookmark,
  IconLayoutBottombar,
  IconLayoutNavbar,
  IconQuote,
  IconUser,
};

const levels: Readonly<Record<'section' | 'row' | 'column', Icon>> = {
  section: IconRectangle,
  row: IconLayoutRows,
  column: IconColumns,
};

export function ElementIcon({ name, size }: { name: string | undefined; size: number }) {
  const Shown = icons[name ?? ''] ?? IconBox;
  return <Shown size={size} stroke={1.6} aria-hidden />;
}

export function LevelIcon({ level, size }: { level: 'section' | 'row' | 'column'; size: number }) {
  const Shown = levels[level];
  return <Shown size={size} stroke={1.6} aria-hidden />;
}
