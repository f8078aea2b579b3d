import { Anchor, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useFormat } from '#ui/host.tsx';
import { previewCondition, type Condition } from '../../contract/conditions.ts';
import { ExplainPerson } from './explain-person.tsx';
import { isComplete, type LoadedInputs } from './use-condition-inputs.ts';

/** Keystrokes further apart than this are asked about each. */
const PAUSE = 400;

/** How many contacts meet a condition just now, a few of them, and why a person does or does not. */
export function ConditionPreview({ audienceId, inputs, condition }: { audienceId: string; inputs: LoadedInputs; condition: Condition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const addressOf = useAddress();
  const [asked] = useDebouncedValue(condition, PAUSE);
  const [explaining, setExplaining] = useState(false);
  const complete = isComplete(inputs, asked);
  const preview = useApi(previewCondition, { audienceId, condition: asked }, { enabled: complete, keepPrevious: complete });
  const count = preview.data?.count ?? 0;
  const line = !complete
    ? t('people:conditions.unfinished')
    : preview.error
      ? preview.error.fields.map((field) => field.message).join(' ') || preview.error.title
      : preview.data
        ? t('people:conditions.count', { count, shown: format.number(count) })
        : t('people:conditions.counting');
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600} aria-live="polite" {...(complete && preview.error ? { c: 'var(--mantine-color-error)' } : {})}>
            {line}
          </Text>
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={!complete}
            onClick={() => setExplaining(!explaining)}
            aria-expanded={explaining}
          >
            {t('people:conditions.why')}
          </Button>
        </Group>
        {complete && preview.data && preview.data.sample.length > 0 ? (
          <List size="sm" spacing={2} aria-label={t('people:conditions.sample')}>
            {preview.data.sample.map((contact) => (
              <List.Item key={contact.id} style={{ overflowWrap: 'anywhere' }}>
                <Anchor
                  size="sm"
                  target="_blank"
                  rel="noreferrer"
                  href={addressOf('/w/:workspaceId/audiences/:audienceId/contacts/:contactId', { audienceId, contactId: contact.id })}
                >
                  {[contact.name, contact.mail].filter(Boolean).join(' ') || t('people:contact.nameless')}
                </Anchor>
              </List.Item>
            ))}
          </List>
        ) : null}
        {explaining && complete ? <ExplainPerson audienceId={audienceId} condition={asked} /> : null}
      </Stack>
    </Paper>
  );
}
