import { Button, Group, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconPlus, IconSettings } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  findNode,
  isColumn,
  isElement,
  isRow,
  isSection,
  nodesOf,
  type DocumentNode,
  type ElementInfo,
  type Level,
  type PageDocument,
} from '../../contract.ts';
import { ElementIcon, LevelIcon } from '../icons.tsx';
import { focusBeginning } from './focus-line.ts';
import { excerptOf, nameOf } from './node-names.ts';
import { NodeTools, type NodeActions } from './node-tools.tsx';
import { useSteady } from './use-steady.ts';

export interface OutlineProps {
  document: PageDocument;
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
  elements: ReadonlyMap<string, ElementInfo>;
  troubled: ReadonlySet<string>;
  actions: NodeActions;
  onAdd: () => void;
}

const depths = { section: 0, row: 1, column: 2, element: 3 } as const satisfies Record<Level, number>;

/** The page as a tree: everything on it, to be chosen, moved and changed by mouse and by keyboard alone. */
export function Outline({ document, chosen, onChoose, elements, troubled, actions, onAdd }: OutlineProps) {
  const { t } = useTranslation();
  // A long page is read by its sections: they begin closed, all in them open.
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const closed = closedNodes(document, toggled, chosen);
  const rows = visible(document, closed);
  const current = rows.some(({ node }) => node.id === chosen) ? chosen : rows[0]?.node.id;

  const hasFocus = useRef(false);
  // What the keyboard stood on was taken back or cut out: it goes on at what is chosen by now.
  useEffect(() => {
    if (!hasFocus.current || window.document.activeElement !== window.document.body) return;
    if (current === undefined) focusBeginning();
    else list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(current)}"]`)?.focus();
  }, [current, rows.length]);

  function toggle(id: string, open: boolean) {
    // What is closed against the chosen node inside it would open again at once.
    if (!open && chosen !== undefined && isWithin(document, chosen, id)) onChoose(id);
    setToggled((now) => {
      const next = new Set(now);
      if (open === startsOpen(document, id)) next.delete(id);
      else next.add(id);
      return next;
    });
  }
  function focus(id: string | undefined) {
    if (id === undefined) return;
    onChoose(id);
    list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }
  function onKeyDown(event: KeyboardEvent, at: number) {
    const row = rows[at];
    if (!row || event.target !== event.currentTarget) return;
    if (actions.onKey(event, row.node.id)) return event.preventDefault();
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focus(rows[at + 1]?.node.id),
      ArrowUp: () => focus(rows[at - 1]?.node.id),
      Home: () => focus(rows[0]?.node.id),
      End: () => focus(rows.at(-1)?.node.id),
      ArrowRight: () => (closed.has(row.node.id) ? toggle(row.node.id, true) : focus(rows[at + 1]?.node.id)),
      ArrowLeft: () => (row.hasChildren && !closed.has(row.node.id) ? toggle(row.node.id, false) : focus(row.parent)),
      Enter: () => onChoose(row.node.id),
      ' ': () => onChoose(row.node.id),
    };
    const move = moves[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return undefined;
    event.preventDefault();
    return move();
  }
  const steadyToggle = useSteady(toggle);
  return (
    <nav aria-label={t('pages:outline.title')} className="page-outline">
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Title order={2}>{t('pages:outline.title')}</Title>
        <Button size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={onAdd}>
          {t('pages:outline.add')}
        </Button>
      </Group>
      <button type="button" className="page-settings-line" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        <IconSettings size={17} stroke={1.6} aria-hidden />
        {t('pages:settings.heading')}
      </button>
      <ul
        role="tree"
        aria-label={t('pages:outline.title')}
        ref={list}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={(event) => {
          // A line that is gone loses the keyboard to nothing; one that is left gives it away.
          if (event.target.isConnected)
            hasFocus.current = event.relatedTarget !== null && event.currentTarget.contains(event.relatedTarget);
        }}
      >
        {rows.map(({ node, level, hasChildren }, at) => (
          <li
            key={node.id}
            role="treeitem"
            aria-level={depths[level] + 1}
            aria-selected={node.id === chosen}
            {...(hasChildren ? { 'aria-expanded': !closed.has(node.id) } : {})}
            tabIndex={node.id === current ? 0 : -1}
            data-id={node.id}
            data-level={level}
            className="page-node"
            onKeyDown={(event) => onKeyDown(event, at)}
            onClick={() => onChoose(node.id)}
            style={{ paddingInlineStart: 4 + depths[level] * 14 }}
          >
            <NodeLine
              node={node}
              level={level}
              elements={elements}
              trouble={troubled.has(node.id)}
              open={hasChildren ? !closed.has(node.id) : undefined}
              onToggle={steadyToggle}
            />
            {node.id === chosen ? <NodeTools id={node.id} name={nameOf(t, node, elements)} actions={actions} /> : null}
          </li>
        ))}
      </ul>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" py="sm">
          {t('pages:outline.empty')}
        </Text>
      ) : null}
    </nav>
  );
}

/** Drawn again only when its own node changes. */
const NodeLine = memo(function NodeLine({
  node,
  level,
  elements,
  trouble,
  open,
  onToggle,
}: {
  node: DocumentNode;
  level: Level;
  elements: ReadonlyMap<string, ElementInfo>;
  trouble: boolean;
  open: boolean | undefined;
  onToggle: (id: string, open: boolean) => void;
}) {
  const { t } = useTranslation();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className="page-node-line">
      {/* The keyboard has its arrows for it. */}
      <span
        aria-hidden
        className="page-node-chevron"
        onClick={(event) => {
          event.stopPropagation();
          if (open !== undefined) onToggle(node.id, !open);
        }}
      >
        {open === undefined ? null : <Chevron size={15} />}
      </span>
      {level === 'element' ? <ElementIcon name={elements.get(node.kind)?.icon} size={16} /> : <LevelIcon level={level} size={16} />}
      <span className="page-node-name">{nameOf(t, node, elements)}</span>
      <span className="page-node-excerpt">{isElement(node) || !open ? excerptOf(node) : ''}</span>
      {trouble ? (
        <>
          <IconAlertTriangle size={16} color="var(--mantine-color-error)" aria-hidden />
          <VisuallyHidden>{t('pages:outline.trouble')}</VisuallyHidden>
        </>
      ) : null}
    </div>
  );
});

/** Sections begin closed, rows and columns open; what holds the chosen node is open whatever was pressed. */
function closedNodes(document: PageDocument, toggled: ReadonlySet<string>, chosen: string | undefined): ReadonlySet<string> {
  const closed = new Set<string>();
  for (const { node } of nodesOf(document)) if (isSection(node) !== toggled.has(node.id)) closed.add(node.id);
  for (
    let above = chosen === undefined ? undefined : findNode(document, chosen)?.parent;
    above;
    above = findNode(document, above.id)?.parent
  ) {
    closed.delete(above.id);
  }
  return closed;
}

function startsOpen(document: PageDocument, id: string): boolean {
  return !document.sections.some((section) => section.id === id);
}

function isWithin(document: PageDocument, id: string, outer: string): boolean {
  for (let above = findNode(document, id)?.parent; above; above = findNode(document, above.id)?.parent) if (above.id === outer) return true;
  return false;
}

interface OutlineRow {
  node: DocumentNode;
  level: Level;
  hasChildren: boolean;
  parent: string | undefined;
}

/** The lines that are shown: all but those in what is closed. */
function visible(document: PageDocument, closed: ReadonlySet<string>): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const above: string[] = [];
  let hiddenBelow: number | undefined;
  for (const { node, level } of nodesOf(document)) {
    const depth = depths[level];
    above.length = depth;
    if (hiddenBelow === undefined || depth <= hiddenBelow) {
      rows.push({ node, level, hasChildren: hasChildren(node), parent: above[depth - 1] });
      hiddenBelow = closed.has(node.id) ? depth : undefined;
    }
    above[depth] = node.id;
  }
  return rows;
}

function hasChildren(node: DocumentNode): boolean {
  if (isElement(node)) return false;
  if (isColumn(node)) return node.elements.length > 0;
  return isRow(node) ? node.columns.length > 0 : true;
}
