import { Button, SegmentedControl, Tabs } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconLayoutGridAdd } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useSearch } from '#admin/navigate.ts';
import { isOwnAddress } from '#admin/paths.ts';
import { asProblem } from '#admin/problem.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LeaveDialog } from '#ui/form/leave-dialog.tsx';
import { useHost } from '#ui/host.tsx';
import { useTitle } from '#ui/page.tsx';
import { findNode, listBlocks, newSection, type DocumentNode, type ElementInfo, type Page } from '../../contract.ts';
import { AddDialog } from './add-dialog.tsx';
import { picturesWithoutAlt } from './canvas/pictures.ts';
import { CheckDrawer } from './check-drawer.tsx';
import { ConflictLine } from './conflict-line.tsx';
import { isDirty, troubledNodes } from './editor-state.ts';
import { focusLine } from './focus-line.ts';
import { insertAfter, insertColumn, type Inserted } from './insert.ts';
import { newId } from './new-id.ts';
import { excerptOf, nameOf } from './node-names.ts';
import { NodePanel } from './node-panel.tsx';
import { OutlineProvider } from './outline-context.ts';
import { OthersLine } from './others-line.tsx';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import { SaveBlockDialog } from './save-block-dialog.tsx';
import { CanvasPane, type Device } from './canvas/canvas-pane.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { RenameDialog, ShareDialog } from './small-dialogs.tsx';
import { TopBar } from './top-bar.tsx';
import { useEditor, type Editor } from './use-editor.ts';
import { useCopying } from './use-copying.ts';
import { useOthers } from './use-others.ts';
import { useNodeActions } from './use-node-actions.ts';
import { useSteady } from './use-steady.ts';
import { VersionsDrawer } from './versions-drawer.tsx';
import './editor.css';

type Dialog = 'add' | 'check' | 'versions' | 'share' | 'rename' | 'schedule' | 'lock';
type Pane = 'outline' | 'panel' | 'preview';

/** The page editor, over the whole window: outline, preview, properties; on a phone one of them at a time. */
export function PageEditor({ page, elements: list }: { page: Page; elements: readonly ElementInfo[] }) {
  const { t } = useTranslation();
  const editor = useEditor(page);
  const { state } = editor;
  const { present } = state.history;
  const mayEdit = useMay()('pages.edit') && !page.archived;
  const elements = useMemo(() => new Map(list.map((element) => [element.kind, element])), [list]);
  const [dialog, setDialog] = useState<Dialog | undefined>();
  const [pane, setPane] = useState<Pane>('outline');
  const [keeping, setKeeping] = useState<DocumentNode | undefined>();
  const blocks = useApi(listBlocks, { lang: page.document.settings.lang }).data?.items;
  const others = useOthers(page.id, page.version);
  const close = () => setDialog(undefined);
  const copying = useCopying(editor, add);
  const typing = useRef<((id: string) => boolean) | undefined>(undefined);
  const keepTyping = (begin: (id: string) => boolean) => {
    typing.current = begin;
  };
  const actions = useNodeActions(editor, {
    onAdd: () => setDialog('add'),
    copying,
    typing,
    onKeep: (id) => setKeeping(findNode(present, id)?.node),
  });
  const choose = (id: string | undefined) => {
    editor.choose(id);
    setPane('panel');
  };
  const [device, setDevice] = useState<Device>('pc');
  const { publishing, publish, unpublish } = usePublishing(editor);
  const guard = useSaveBeforeLeaving(editor);
  const back = useWayBack();
  useTitle(state.page.name);
  useCoveredShell();
  useHotkeys(
    [
      ['mod+Z', outsideOfText(editor.undo), { preventDefault: false }],
      ['mod+shift+Z', outsideOfText(editor.redo), { preventDefault: false }],
      ['mod+Y', outsideOfText(editor.redo), { preventDefault: false }],
    ],
    [],
  );
  useHotkeys([['mod+S', () => void editor.saveNow()]], []);

  const places = present.sections.map((section) => ({
    id: section.id,
    popup: section.props.popup !== undefined,
    name: [nameOf(t, section, elements), excerptOf(section)].filter(Boolean).join('：'),
  }));
  function add(inserted: Inserted | undefined): void {
    if (inserted && inserted.document !== present) {
      editor.change(() => inserted.document);
      choose(inserted.id);
      focusLine(inserted.id);
    } else notifications.show({ message: t('pages:add.full'), color: 'yellow.8' });
    close();
  }
  const pick = useSteady((node: DocumentNode) => add(insertAfter(present, state.chosen, node)));
  return (
    <div className="page-editor">
      <TopBar
        editor={editor}
        mayEdit={mayEdit}
        publishing={publishing}
        onBack={back}
        onPublish={publish}
        onUnpublish={unpublish}
        onVersions={() => setDialog('versions')}
        onShare={() => setDialog('share')}
        onRename={() => setDialog('rename')}
        onCheck={() => setDialog('check')}
        onSchedule={() => setDialog('schedule')}
        onLock={() => setDialog('lock')}
      />
      <OthersLine others={others} editor={editor} />
      <ConflictLine editor={editor} />
      <SegmentedControl
        className="page-panes"
        value={pane}
        onChange={(value) => setPane(value === 'panel' || value === 'preview' ? value : 'outline')}
        aria-label={t('pages:editor.panes')}
        data={[
          { value: 'outline', label: t('pages:outline.title') },
          { value: 'panel', label: t('pages:panel.title') },
          { value: 'preview', label: t('pages:preview.title') },
        ]}
      />
      <div className="page-editor-body" data-pane={pane}>
        <div className="page-side" data-pane="outline">
          <Tabs defaultValue="outline" keepMounted={false}>
            <Tabs.List grow mb="sm">
              <Tabs.Tab value="outline">{t('pages:outline.title')}</Tabs.Tab>
              <Tabs.Tab value="palette">{t('pages:palette.tab')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="outline">
              <Outline
                document={present}
                chosen={state.chosen}
                onChoose={editor.choose}
                elements={elements}
                troubled={troubledNodes(state)}
                actions={actions}
                onAdd={() => setDialog('add')}
              />
            </Tabs.Panel>
            <Tabs.Panel value="palette">
              <Palette elements={list} blocks={blocks} onPick={pick} />
            </Tabs.Panel>
          </Tabs>
        </div>
        <div className="page-middle" data-pane="preview">
          <CanvasPane
            editor={editor}
            elements={elements}
            actions={actions}
            onTyping={keepTyping}
            device={device}
            onDevice={setDevice}
            onChoose={(id) => {
              choose(id);
              focusLine(id);
            }}
            empty={
              present.sections.length > 0 ? null : (
                <div className="page-ghost">
                  <EmptyState
                    icon={IconLayoutGridAdd}
                    title={t('pages:ghost.title')}
                    action={<Button onClick={() => pick(newSection(newId))}>{t('pages:ghost.action')}</Button>}
                  >
                    {t('pages:ghost.body')}
                  </EmptyState>
                </div>
              )
            }
          />
        </div>
        <div className="page-side" data-pane="panel">
          <OutlineProvider value={places}>
            <NodePanel editor={editor} elements={elements} />
          </OutlineProvider>
        </div>
      </div>
      <AddDialog
        opened={dialog === 'add'}
        onClose={() => {
          close();
          focusLine(state.chosen);
        }}
        elements={list}
        blocks={blocks ?? []}
        onPick={pick}
        onColumn={insertColumn(present, state.chosen) ? () => add(insertColumn(present, state.chosen)) : undefined}
      />
      <VersionsDrawer editor={editor} opened={dialog === 'versions'} onClose={close} />
      <ShareDialog pageId={page.id} opened={dialog === 'share'} onClose={close} />
      <CheckDrawer
        document={present}
        elements={elements}
        withoutAlt={picturesWithoutAlt}
        opened={dialog === 'check'}
        onClose={close}
        onChoose={(id) => {
          choose(id);
          close();
          focusLine(id);
        }}
      />
      <SaveBlockDialog
        node={keeping}
        name={keeping ? [nameOf(t, keeping, elements), excerptOf(keeping)].filter(Boolean).join('：') : ''}
        onClose={() => setKeeping(undefined)}
      />
      <RenameDialog page={state.page} opened={dialog === 'rename'} onClose={close} onRenamed={editor.setPage} />
      <ScheduleDialog page={state.page} opened={dialog === 'schedule'} onClose={close} onChanged={editor.setPage} />
      <LockDialog page={state.page} opened={dialog === 'lock'} onClose={close} onChanged={editor.setPage} />
      <LeaveDialog guard={guard} />
    </div>
  );
}

/** A text that is being typed takes its own letters back. A list that is only chosen from does not: the browser would take them from another text. */
function outsideOfText(run: () => void) {
  return (event: KeyboardEvent) => {
    const { target } = event;
    const isText = target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([readonly]),textarea'));
    if (isText) return;
    event.preventDefault();
    run();
  };
}

function usePublishing(editor: Editor) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [publishing, setPublishing] = useState(false);
  const run = (work: () => Promise<void>, said: string) => {
    setPublishing(true);
    work()
      .then(
        () => notifications.show({ message: said, color: 'green.8' }),
        (error: unknown) => {
          const problem = asProblem(error);
          notifications.show({ title: problem.title, message: problem.detail ?? '', color: 'red.9' });
        },
      )
      .finally(() => setPublishing(false));
  };
  return {
    publishing,
    publish: () => run(editor.publish, t('pages:publish.said')),
    unpublish: () => {
      void confirm({
        title: t('pages:unpublish.question'),
        body: t('pages:unpublish.body'),
        action: t('pages:unpublish.title'),
        danger: true,
      }).then((sure) => {
        if (sure) run(editor.unpublish, t('pages:unpublish.said'));
      });
    },
  };
}

/** Whoever leaves within the moment before a save does not have to be asked: it is saved first. Asked is only when that fails. */
function useSaveBeforeLeaving(editor: Editor) {
  const guard = useHost().useLeaveGuard(isDirty(editor.state));
  const [failed, setFailed] = useState(false);
  const { asking } = guard;
  useEffect(() => {
    if (!asking) return;
    void editor.saveNow().then((saved) => {
      if (saved) guard.leave();
      else setFailed(true);
    });
    // Once for each time somebody wants to leave.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asking]);
  const end = (answer: () => void) => () => {
    setFailed(false);
    answer();
  };
  return { asking: asking && failed, stay: end(guard.stay), leave: end(guard.leave) };
}

/** Back to where the editor was opened from (`?back=`), or to all pages. */
function useWayBack(): () => void {
  const go = useGo();
  const addressOf = useAddress();
  const [search] = useSearch();
  const from = search['back'];
  return () => go(isOwnAddress(from) ? from : addressOf('/w/:workspaceId/pages'));
}

/** The editor lies over the shell's bars: while it does, the keyboard must not wander behind it. */
function useCoveredShell(): void {
  useEffect(() => {
    const bars = document.querySelectorAll<HTMLElement>('.side-bar, .top-bar');
    for (const bar of bars) bar.inert = true;
    return () => {
      for (const bar of bars) bar.inert = false;
    };
  }, []);
}
