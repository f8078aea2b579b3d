import type { ColumnNode, ElementBox, RowNode, SectionNode } from '../document/schema.ts';
import type { Declarations } from '../extend.ts';
import type { StyleSheet } from './style-sheet.ts';

// The classes of a node's own properties. Numbers of zero and defaults are left out: a page carries what differs.

const shadows = {
  none: undefined,
  s: '0 1px 3px rgba(15,23,42,.14)',
  m: '0 4px 14px rgba(15,23,42,.14)',
  l: '0 12px 32px rgba(15,23,42,.18)',
} as const;
const sectionWidths = { narrow: 640, normal: undefined, wide: 1200, full: 'none' } as const;
const crossAxis = { top: 'flex-start', middle: 'center', bottom: 'flex-end', stretch: undefined } as const;

/** Of the band and of the content in it. */
export function sectionStyle(props: SectionNode['props'], sheet: StyleSheet): { outer: string; inner: string } {
  const outer = sheet.classOf(
    {
      background: props.background,
      color: props.color,
      'padding-top': px(props.paddingTop),
      'padding-bottom': px(props.paddingBottom),
      ...lines(line(props.border)),
      'box-shadow': shadows[props.shadow ?? 'none'],
    },
    {
      'padding-top': set(props.phone?.paddingTop),
      'padding-bottom': set(props.phone?.paddingBottom),
      ...surfaceOnPhone(props, lines),
    },
  );
  const width = sectionWidths[props.width];
  const inner = sheet.classOf({
    'max-width': typeof width === 'number' ? `${width}px` : width,
    padding: props.width === 'full' ? 0 : undefined,
  });
  return { outer, inner };
}

/** Whether a row keeps its columns beside each other on a phone. */
export function isSideBySide({ props, columns }: Pick<RowNode, 'props' | 'columns'>): boolean {
  return columns.length > 1 && props.phone?.columns === 'side';
}

export function rowStyle({ props, columns }: RowNode, sheet: StyleSheet): string {
  const several = columns.length > 1;
  const aligned = several ? crossAxis[props.valign] : undefined;
  const side = isSideBySide({ props, columns });
  return sheet.classOf(
    {
      gap: props.gap === 24 ? undefined : `${props.gap}px`,
      'align-items': aligned,
      'margin-top': px(props.marginTop),
      'margin-bottom': px(props.marginBottom),
      ...boxed(props),
    },
    {
      'flex-direction': side ? 'row' : several && props.phone?.columns === 'reverse' ? 'column-reverse' : undefined,
      'align-items': aligned && !side ? 'stretch' : undefined,
      gap: set(props.phone?.gap),
      'margin-top': set(props.phone?.marginTop),
      'margin-bottom': set(props.phone?.marginBottom),
      ...surfaceOnPhone(props),
    },
  );
}

/** `row`: the one it stands in. */
export function columnStyle({ props, width }: ColumnNode, row: RowNode, sheet: StyleSheet): string {
  const { gap, phone } = row.props;
  const basis = (between: number) => `calc((100% + ${between}px)*${width}/12 - ${between}px)`;
  return sheet.classOf(
    {
      // Its twelfths of the row and the gaps between them: (100% + gap) × width / 12 − gap.
      'flex-basis': width === 12 ? undefined : basis(gap),
      'text-align': props.align === 'left' ? undefined : props.align,
      color: props.color,
      ...boxed(props),
    },
    {
      'text-align': props.phone?.align,
      padding: set(props.phone?.padding),
      ...surfaceOnPhone(props),
      // On a phone a column takes the whole row, unless the row keeps its columns side by side.
      flex: phone?.columns === 'side' && width < 12 ? `0 1 ${basis(phone.gap ?? gap)}` : undefined,
    },
  );
}

export function boxStyle(box: ElementBox, column: ColumnNode['props'], sheet: StyleSheet): string {
  const align = box.align ?? column.align;
  const phone = box.phone ?? {};
  const phoneAlign = phone.align ?? column.phone?.align ?? align;
  const wide = sides(box.width, align);
  const narrow = sides(phone.width ?? box.width, phoneAlign);
  return sheet.classOf(
    {
      'text-align': box.align === column.align ? undefined : box.align,
      ...wide,
      'margin-top': px(box.marginTop),
      'margin-bottom': box.marginBottom === 16 ? undefined : `${box.marginBottom}px`,
      ...boxed(box),
    },
    {
      'text-align': phone.align,
      ...(JSON.stringify(wide) === JSON.stringify(narrow) ? {} : { width: '100%', 'margin-left': 0, 'margin-right': 0, ...narrow }),
      'margin-top': set(phone.marginTop),
      'margin-bottom': set(phone.marginBottom),
      padding: set(phone.padding),
      ...surfaceOnPhone(box),
    },
  );
}

/** The width of what is narrower than its column, and the side it stands at. */
function sides(width: number, align: 'left' | 'center' | 'right'): Declarations {
  if (width === 100) return {};
  return {
    width: `${width}%`,
    ...(align === 'left' ? {} : { 'margin-left': 'auto' }),
    ...(align === 'center' ? { 'margin-right': 'auto' } : {}),
  };
}

interface Surface {
  background?: string | undefined;
  border?: string | undefined;
  shadow?: keyof typeof shadows | undefined;
}

function boxed(
  props: Surface & { borderWidth?: number | undefined; padding?: number | undefined; radius?: number | undefined },
): Declarations {
  return {
    background: props.background,
    padding: px(props.padding ?? 0),
    border: line(props.border, props.borderWidth),
    'border-radius': px(props.radius ?? 0),
    'box-shadow': shadows[props.shadow ?? 'none'],
  };
}

/** Only what differs from the wide screen's, so that a page that says nothing of phones carries nothing. */
function surfaceOnPhone(
  wide: Surface & { borderWidth?: number | undefined; phone?: Surface | undefined },
  borders: (border: string | undefined) => Declarations = (border) => ({ border }),
): Declarations {
  const { background, border, shadow } = wide.phone ?? {};
  return {
    background: background === wide.background ? undefined : background,
    ...borders(border === wide.border ? undefined : line(border, wide.borderWidth)),
    'box-shadow': shadow === undefined || shadow === (wide.shadow ?? 'none') ? undefined : (shadows[shadow] ?? 'none'),
  };
}

function line(border: string | undefined, width = 1): string | undefined {
  return border ? `${width}px solid ${border}` : undefined;
}

/** A band reaches from side to side: its border is above and below. */
function lines(border: string | undefined): Declarations {
  return { 'border-top': border, 'border-bottom': border };
}

/** Nothing for zero, which is what there is without it. */
function px(value: number): string | undefined {
  return value === 0 ? undefined : `${value}px`;
}

/** Zero too, against another value on a wide screen. */
function set(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value}px`;
}
