import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilled } from '#admin/use-filled.ts';
import { pageFieldPlug, type FieldProps } from '../extend.tsx';
import { ColorField } from './color-field.tsx';
import { ItemsField } from './items-field.tsx';
import { LinkField } from './link-field.tsx';
import { MarkupField } from './markup-field.tsx';
import { MediaField } from './media-field.tsx';
import {
  AlignField,
  CodeField,
  DateTimeField,
  LengthField,
  LongTextField,
  NumberField,
  SelectField,
  TextField,
  ToggleField,
} from './simple-fields.tsx';
import { TableField } from './table-field.tsx';
import { VideoField } from './video-field.tsx';

const widgets: Readonly<Record<string, (props: FieldProps) => ReactNode>> = {
  text: TextField,
  longtext: LongTextField,
  markup: MarkupField,
  link: LinkField,
  color: ColorField,
  select: SelectField,
  toggle: ToggleField,
  number: NumberField,
  pixels: (props) => <LengthField {...props} unit="px" />,
  percent: (props) => <LengthField {...props} unit="%" />,
  media: MediaField,
  align: AlignField,
  items: (props) => <ItemsField {...props} Part={Field} />,
  table: TableField,
  code: CodeField,
  datetime: DateTimeField,
  video: VideoField,
};

/** The widget of a property: the editor's own, or the one that another module brought for its type. */
export function Field(props: FieldProps) {
  const { t } = useTranslation();
  const brought = useFilled(pageFieldPlug).find((each) => each.type === props.field.type);
  const Widget = brought?.Widget ?? widgets[props.field.type];
  if (Widget) return <Widget {...props} />;
  return (
    <Text size="sm" c="dimmed">
      {t('pages:fields.unknown', { label: props.label })}
    </Text>
  );
}
