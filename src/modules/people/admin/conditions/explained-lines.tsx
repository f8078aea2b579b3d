import { Box, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExplainedLine } from '../../contract/conditions.ts';

/** Why somebody is in or not: every line of the condition with whether it holds, and how it stands with the person. */
export function ExplainedLines({ answer }: { answer: { holds: boolean | null; lines: readonly ExplainedLine[] } }) {
  const { t } = useTranslation();
  const verdict = answer.holds === null ? 'unknown' : answer.holds ? 'in' : 'out';
  return (
    <Stack gap={6}>
      <Text fw={600} aria-live="polite">
        {t(`people:conditions.verdict.${verdict}`)}
      </Text>
      {answer.lines.map((line) => (
        <Group
          key={line.path.join('.')}
          gap={6}
          wrap="nowrap"
          align="flex-start"
          style={{ paddingInlineStart: Math.min(line.depth, 5) * 16 }}
        >
          <Mark holds={line.holds} />
          <Box style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Text size="sm" {...(line.group ? { fw: 600 } : {})}>
              {t(line.sentence.textKey, line.sentence.data ?? {})}
            </Text>
            {line.actual ? (
              <Text size="xs" c="dimmed">
                {t(line.actual.textKey, line.actual.data ?? {})}
              </Text>
            ) : null}
          </Box>
        </Group>
      ))}
    </Stack>
  );
}

function Mark({ holds }: { holds: boolean | null }) {
  const { t } = useTranslation();
  const shape = { size: 18, style: { flexShrink: 0, marginTop: 2 }, 'aria-hidden': true };
  return (
    <>
      {holds === null ? <IconHelpCircle {...shape} color="var(--ui-care)" /> : null}
      {holds === true ? <IconCircleCheck {...shape} color="var(--ui-good)" /> : null}
      {holds === false ? <IconCircleX {...shape} color="var(--ui-bad)" /> : null}
      <VisuallyHidden>{t(`people:conditions.holds.${holds === null ? 'unknown' : holds ? 'yes' : 'no'}`)}</VisuallyHidden>
    </>
  );
}
