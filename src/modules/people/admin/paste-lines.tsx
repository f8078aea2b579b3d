import { Button, FileButton, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import type { addSuppressions } from '../contract/suppressions.ts';

type Added = AnswerOf<typeof addSuppressions>;

/** What one call takes. */
const SLICE = 5000;
const SHOWN = 50;

/** Adds many lines at once: typed, pasted, or the first column of a file. Long ones go slice by slice, and what was refused is told by line. */
export function PasteLines({
  title,
  label,
  hint,
  example,
  action,
  children,
  add,
  onClose,
}: {
  title: string;
  label: string;
  hint: string;
  example: string;
  action: string;
  /** What else is asked. */
  children?: React.ReactNode;
  add: (lines: string[]) => Promise<Added>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [done, setDone] = useState<Added | undefined>();
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<string | undefined>();
  const lines = text.split(/\r?\n/);
  const isEmpty = text.trim() === '';

  async function submit() {
    setWorking(true);
    setFailed(undefined);
    let sum: Added = { added: 0, already: 0, refused: [] };
    try {
      for (let start = 0; start < lines.length; start += SLICE) {
        const part = await add(lines.slice(start, start + SLICE));
        const refused = part.refused.map((one) => ({ ...one, line: one.line + start }));
        sum = { added: sum.added + part.added, already: sum.already + part.already, refused: [...sum.refused, ...refused] };
      }
      setDone(sum);
      setText(sum.refused.map((one) => one.text).join('\n'));
    } catch (problem) {
      setFailed(problem instanceof Error ? problem.message : String(problem));
    } finally {
      setWorking(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={title} size="lg" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) void submit();
        }}
      >
        <Stack gap="md">
          {failed === undefined ? null : <Notice tone="bad" title={failed} />}
          {done ? <Outcome done={done} /> : null}
          <Textarea
            label={label}
            description={hint}
            placeholder={example}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={6}
            maxRows={14}
            data-autofocus
          />
          <FileButton accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(file) => void (file && readText(file).then(setText))}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="xs"
                style={{ alignSelf: 'flex-start' }}
                leftSection={<IconFileUpload size={16} aria-hidden />}
              >
                {t('people:paste.file')}
              </Button>
            )}
          </FileButton>
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" type="button" onClick={onClose}>
              {done ? t('people:paste.close') : t('platform:ui.cancel')}
            </Button>
            <Button type="submit" loading={working} disabled={isEmpty}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Outcome({ done }: { done: Added }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (count: number) => format.number(count);
  return (
    <Notice
      tone={done.refused.length > 0 ? 'care' : 'good'}
      title={t('people:paste.done', { added: number(done.added), already: number(done.already) })}
    >
      {done.refused.length === 0 ? null : (
        <>
          <Text size="sm">{t('people:paste.refused', { count: done.refused.length, shown: number(done.refused.length) })}</Text>
          <List size="sm" mt={4}>
            {done.refused.slice(0, SHOWN).map((one) => (
              <List.Item key={one.line} style={{ overflowWrap: 'anywhere' }}>
                {t('people:paste.line', { line: one.line, text: one.text, problem: t(one.textKey) })}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Notice>
  );
}

/** Excel saves Shift_JIS unless told otherwise: what is no UTF-8 is read as that. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
