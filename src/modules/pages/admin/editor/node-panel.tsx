import { Input, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  findNode,
  isColumn,
  isElement,
  isRow,
  isSection,
  levelOf,
  resize,
  updateBox,
  updateProps,
  updateSettings,
  type ColumnNode,
  type DocumentNode,
  type ElementInfo,
  type Fields,
  type SectionNode,
} from '../../contract.ts';
import { problemsOf } from './editor-state.ts';
import { nameOf } from './node-names.ts';
import { Panel, type PanelPart } from './panel.tsx';
import {
  boxFields,
  codeFields,
  columnFields,
  phoneFields,
  popupFields,
  rowFields,
  sectionFields,
  settingsFields,
} from './structure-fields.ts';
import type { Editor } from './use-editor.ts';

/** The properties of the chosen node, or of the page itself. */
export function NodePanel({ editor, elements }: { editor: Editor; elements: ReadonlyMap<string, ElementInfo> }) {
  const { t } = useTranslation();
  const { state } = editor;
  const { present } = state.history;
  const node = state.chosen === undefined ? undefined : findNode(present, state.chosen)?.node;
  if (!node) {
    const settings = split(settingsFields);
    const common = {
      values: present.settings,
      prefix: '',
      onChange: (change: object, key: string) => editor.change((d) => updateSettings(d, change), `settings ${key}`),
    };
    return (
      <Panel
        key="settings"
        title={t('pages:settings.heading')}
        problems={settingsProblems(editor)}
        parts={[
          { ...common, title: t('pages:panel.about'), fields: settings.content },
          { ...common, title: t('pages:panel.look'), fields: settings.look },
          { ...common, title: t('pages:panel.code'), fields: codeFields, closed: true },
        ]}
      />
    );
  }
  return (
    <Panel key={node.id} title={nameOf(t, node, elements)} problems={problemsOf(state, node.id)} parts={partsOf(node)}>
      {isColumn(node) ? <WidthField column={node} editor={editor} /> : null}
      {isElement(node) && !elements.has(node.kind) ? (
        <Text size="sm" c="dimmed">
          {t('pages:nodes.unknownHelp')}
        </Text>
      ) : null}
    </Panel>
  );

  function partsOf(of: DocumentNode): PanelPart[] {
    const props = {
      values: isElement(of) ? of.props : { shadow: 'none', ...of.props },
      prefix: 'props.',
      onChange: (change: object, key: string) => editor.change((d) => updateProps(d, of.id, { ...change }), `${of.id} ${key}`),
    };
    if (!isElement(of)) {
      const fields = isSection(of) ? sectionFields : isRow(of) ? rowFields : columnFields;
      const own = { ...props, title: t('pages:panel.look'), fields };
      return isSection(of) ? [own, phone(of, of.props), popup(of)] : [own, phone(of, of.props)];
    }
    const fields = split(elements.get(of.kind)?.fields ?? {});
    const box = {
      values: { shadow: 'none', ...of.box },
      prefix: 'box.',
      onChange: (change: object, key: string) => editor.change((d) => updateBox(d, of.id, change), `${of.id} ${key}`),
    };
    return [
      { ...props, title: t('pages:panel.content'), fields: fields.content },
      { ...props, title: t('pages:panel.look'), fields: fields.look },
      { ...box, title: t('pages:panel.box'), fields: boxFields },
      phone(of, of.box),
    ].filter((part) => Object.keys(part.fields).length > 0);
  }

  /** What is not said for a phone shows what holds there: the value of wide screens. */
  function phone(of: DocumentNode, wide: object & { phone?: object | undefined }): PanelPart {
    const holder = isElement(of) ? 'box' : 'props';
    const usual = isRow(of) ? { columns: 'stack' } : isElement(of) ? { align: of.box.align ?? '' } : {};
    return {
      title: t('pages:panel.phone'),
      closed: true,
      fields: phoneFields[levelOf(of)],
      values: { shadow: 'none', ...usual, ...wide, ...wide.phone },
      prefix: `${holder}.phone.`,
      onChange: (change, key) => {
        const next = { phone: { ...wide.phone, ...change } };
        editor.change((d) => (isElement(of) ? updateBox(d, of.id, next) : updateProps(d, of.id, next)), `${of.id} phone ${key}`);
      },
    };
  }

  function popup(of: SectionNode): PanelPart {
    const now = of.props.popup;
    return {
      title: t('pages:panel.popup'),
      closed: true,
      fields: popupFields,
      values: { open: now?.open ?? 'no', delay: now?.delay ?? 10 },
      prefix: 'props.popup.',
      onChange: (change, key) => {
        const next = { open: 'press', ...now, ...change };
        editor.change((d) => updateProps(d, of.id, { popup: next.open === 'no' ? undefined : next }), `${of.id} ${key}`);
      },
    };
  }
}

function WidthField({ column, editor }: { column: ColumnNode; editor: Editor }) {
  const { t } = useTranslation();
  const options = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12];
  const all = options.includes(column.width) ? options : [...options, column.width].toSorted((a, b) => a - b);
  return (
    <Input.Wrapper label={t('pages:structure.columnWidth')} description={t('pages:structure.columnWidthHelp')} labelElement="div" mb="sm">
      <SegmentedControl
        fullWidth
        size="xs"
        mt={4}
        aria-label={t('pages:structure.columnWidth')}
        value={String(column.width)}
        onChange={(width) => editor.change((document) => resize(document, column.id, Number(width)))}
        data={all.map((width) => String(width))}
      />
    </Input.Wrapper>
  );
}

/** Content above, look below. */
function split(fields: Fields): { content: Fields; look: Fields } {
  const entries = Object.entries(fields);
  return {
    content: Object.fromEntries(entries.filter(([, field]) => field.group !== 'look')),
    look: Object.fromEntries(entries.filter(([, field]) => field.group === 'look')),
  };
}

function settingsProblems({ state }: Editor): ReadonlyMap<string, string> {
  if (state.saving.state !== 'invalid') return new Map();
  const prefix = 'document.settings.';
  return new Map(
    state.saving.problem.fields
      .filter((field) => field.path.startsWith(prefix))
      .map((field) => [field.path.slice(prefix.length), field.message]),
  );
}
