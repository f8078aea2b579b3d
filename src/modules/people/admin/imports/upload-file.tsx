import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#admin/problem.ts';
import { upload } from '#admin/upload.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { importLimits, uploadImport, type Import } from '../../contract/imports.ts';

/** Sends a file and shows how much of it has left. */
export function UploadFile({ audienceId, onDone }: { audienceId: string; onDone: (made: Import) => void }) {
  const { t } = useTranslation();
  const workspaceId = useWorkspace().id;
  const client = useQueryClient();
  const [sending, setSending] = useState<{ name: string; part: number }>();
  const [problem, setProblem] = useState<Problem>();
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  async function send(file: File | null): Promise<void> {
    if (!file) return;
    setProblem(undefined);
    setSending({ name: file.name, part: 0 });
    try {
      const onProgress = (part: number) => setSending({ name: file.name, part });
      const made = await upload(uploadImport, { audienceId, file }, { workspaceId, signal: leaving.current.signal, onProgress });
      void client.invalidateQueries();
      onDone(made);
    } catch (error) {
      if (!leaving.current.signal.aborted) setProblem(asProblem(error));
    }
    setSending(undefined);
  }

  return (
    <Stack gap="sm">
      {problem ? <Notice tone="bad" title={problem.title} /> : null}
      <Group gap="md">
        <FileButton onChange={(file) => void send(file)} accept=".csv,.tsv,.txt,.xlsx">
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={sending !== undefined}>
              {t('people:imports.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('people:imports.limits', { megabytes: importLimits.bytes / 1e6 })}
        </Text>
      </Group>
      {sending ? (
        <div aria-live="polite">
          <Text size="sm" mb={4}>
            {t('people:imports.sending', { name: sending.name })}
          </Text>
          <Progress value={sending.part * 100} aria-label={t('people:imports.sending', { name: sending.name })} />
        </div>
      ) : null}
    </Stack>
  );
}
