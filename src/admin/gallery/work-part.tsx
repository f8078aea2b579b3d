import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useConfirm } from '#ui/confirm.tsx';
import { WorkProgress } from '#ui/progress.tsx';
import { Section } from '#ui/section.tsx';
import { useWords } from './use-words.ts';

export function WorkPart() {
  const w = useWords();
  const confirm = useConfirm();
  const [answer, setAnswer] = useState<boolean | undefined>();
  const question = { title: w.deleteTitle, body: w.deleteBody, action: w.remove, danger: true };
  return (
    <Stack gap="lg">
      <Section title={w.confirm}>
        <Group gap="xs">
          <Button variant="default" onClick={() => void confirm(question).then(setAnswer)}>
            {w.confirm}
          </Button>
          <Button variant="default" onClick={() => void confirm({ ...question, typed: w.folder }).then(setAnswer)}>
            {w.dangerous}
          </Button>
          <Button variant="default" onClick={() => notifications.show({ message: w.importDone })}>
            {w.notices}
          </Button>
          <Text size="sm" data-testid="answer">
            {answer === undefined ? '' : String(answer)}
          </Text>
        </Group>
      </Section>
      <WorkProgress title={w.importing} state={{ is: 'waiting' }} onCancel={() => undefined} />
      <WorkProgress title={w.importing} state={{ is: 'running', done: 700, of: undefined }} />
      <WorkProgress title={w.importing} state={{ is: 'running', done: 700, of: 1204 }} onCancel={() => undefined} />
      <WorkProgress title={w.importing} state={{ is: 'done', summary: w.importDone }} />
      <WorkProgress
        title={w.importing}
        state={{ is: 'failed', problem: { title: w.importFailed, detail: w.importFailedDetail } }}
        onRetry={() => undefined}
      />
    </Stack>
  );
}
