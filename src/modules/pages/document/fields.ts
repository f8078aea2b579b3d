/** How one property is edited: the name of a field type, and what its widget needs. The widgets live with the editor only. */
export interface Field {
  /** One of `fieldTypes`, or a type whose widget another module brings (`pageFieldPlug` in `admin/extend.tsx`). */
  type: string;
  /** Text keys. */
  label: string;
  help?: string;
  placeholder?: string;
  /** Of `select`, `align`. */
  options?: readonly { value: string; label: string }[];
  /** Of `media`: which kind of file; a picture unless said, `any` for all. */
  kind?: 'image' | 'video' | 'any';
  /** Of `number`, `pixels`, `percent`. */
  min?: number;
  max?: number;
  step?: number;
  /** Of `items`: the fields of each, and what a new one begins with. */
  items?: Readonly<Record<string, Omit<Field, 'items' | 'newItem'>>>;
  newItem?: Readonly<Record<string, unknown>>;
  /** Of `text`: emptied, the property is taken away. */
  emptied?: 'unset';
  /** `content` (what it says) stands above `look` (how it looks); unset is `content`. */
  group?: 'content' | 'look';
  /** Shown only while another property of the same node has one of these values. */
  when?: { field: string; is: readonly string[] };
}

/** The field types whose widgets come with the editor. */
export const fieldTypes = [
  'text',
  'longtext',
  'markup',
  'link',
  'color',
  'select',
  'toggle',
  'number',
  'pixels',
  'percent',
  'media',
  'align',
  'items',
  'table',
  'code',
  'datetime',
  'video',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Property name → how it is edited, in the order of the panel. */
export type Fields = Readonly<Record<string, Field>>;
